package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import java.util.List;

/// One form in which alerts arrive as a JSON object, told from the others by its content.
interface Shape {

    /// How lists and pages call it.
    String word();

    boolean fits(Json.Obj body);

    /// At least one finding. Called only with what fits; throws nothing, whatever else is in it.
    List<Finding> read(Json.Obj body);
}
