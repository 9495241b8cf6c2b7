package io.wolfe.format.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Fault;
import io.wolfe.format.document.Remembered;
import java.util.List;

/// Compiles CEL over the variables `event` and `now`, with the standard macros and the string,
/// list,
/// math and regular-expression extensions. Ints compare with doubles. What was compiled is
/// remembered
/// by its text, for teams write the same condition in many rules. Any thread.
///
/// @see <a href="https://github.com/google/cel-spec/blob/master/doc/langdef.md">the language</a>
public final class Expressions {

    /// A nested macro over a large event could otherwise take its square, or worse.
    private static final int MOST_STEPS = 100_000;

    private static final int MOST_KNOWN = 50_000;

    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .populateMacroCalls(true)
                    .maxExpressionCodePointSize(10_000)
                    .maxParseRecursionDepth(60)
                    .comprehensionMaxIterations(MOST_STEPS)
                    .build();

    private final CelCompiler compiler =
            CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addVar(Scope.EVENT, SimpleType.DYN)
                    .addVar(Scope.NOW, SimpleType.TIMESTAMP)
                    .addLibraries(
                            CelExtensions.strings(),
                            CelExtensions.lists(),
                            CelExtensions.math(),
                            CelExtensions.optional(),
                            CelExtensions.regex())
                    .build();

    private final CelRuntime runtime =
            CelRuntimeFactory.plannerRuntimeBuilder()
                    .setOptions(OPTIONS)
                    .addLibraries(
                            CelExtensions.strings(),
                            CelExtensions.lists(),
                            CelExtensions.math(),
                            CelExtensions.optional(),
                            CelExtensions.regex())
                    .build();

    private final CelValidator literals =
            CelValidatorFactory.standardCelValidatorBuilder(compiler, runtime)
                    .addAstValidators(
                            new CelRegularExpressions(),
                            TimestampLiteralValidator.INSTANCE,
                            DurationLiteralValidator.INSTANCE)
                    .build();

    private final Remembered<String, Checked<Expression>> known = new Remembered<>(MOST_KNOWN);

    public Checked<Expression> expression(String source) {
        return known.get(source, this::compiled);
    }

    private Checked<Expression> compiled(String source) {
        var compiled = compiler.compile(source);
        if (compiled.hasError()) {
            return faulty(compiled);
        }
        var tree = tree(compiled);
        var checked = literals.validate(tree);
        return checked.hasError()
                ? faulty(checked)
                : new Checked.Sound<>(new Expression(tree, program(tree)));
    }

    public Checked<Condition> condition(String source) {
        return switch (expression(source)) {
            case Checked.Faulty<Expression>(var faults) -> new Checked.Faulty<>(faults);
            case Checked.Sound<Expression>(var expression) -> condition(expression);
        };
    }

    private static Checked<Condition> condition(Expression expression) {
        var type = expression.type();
        if (type.kind() == CelKind.BOOL || type.kind() == CelKind.DYN) {
            return new Checked.Sound<>(new Condition(expression));
        }
        return Checked.faulty(
                Fault.at(
                        "",
                        "a condition is true or false, and this one is of type " + word(type),
                        "compare it with something, as in event.data.value > 1"));
    }

    private static String word(CelType type) {
        return type.name();
    }

    private CelRuntime.Program program(CelAbstractSyntaxTree tree) {
        try {
            return runtime.createProgram(tree);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("what CEL has compiled, it can plan", e);
        }
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult compiled) {
        try {
            return compiled.getAst();
        } catch (dev.cel.common.CelValidationException e) {
            throw new IllegalStateException("a result without errors has a tree", e);
        }
    }

    private static <T> Checked<T> faulty(CelValidationResult result) {
        return new Checked.Faulty<>(result.getErrors().stream().map(Expressions::fault).toList());
    }

    private static Fault fault(CelIssue issue) {
        var at = issue.getSourceLocation();
        var spot = new Fault.Spot(Math.max(at.getLine() - 1, 0), Math.max(at.getColumn(), 0));
        var said = CelSentence.of(issue.getMessage(), List.of(Scope.EVENT, Scope.NOW));
        return new Fault("", spot, said.message(), said.suggestion());
    }
}
