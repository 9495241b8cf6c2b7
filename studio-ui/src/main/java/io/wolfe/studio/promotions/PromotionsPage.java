package io.wolfe.studio.promotions;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param waiting those that need somebody, before all others
/// @param older the next page; absent at the end
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record PromotionsPage(
        Frame frame, List<PromotionRow> waiting, List<PromotionRow> rows, @Nullable Address older)
        implements TemplateInstance {}
