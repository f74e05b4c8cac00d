using Baton.Expressions.JavaScript;
using Baton.Expressions.Languages;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Tests.JavaScript;

/// <summary>Runs scripts in tests.</summary>
internal static class Script
{
    public static Value Run(string source, IExpressionScope? scope = null, ScriptLimits? limits = null) =>
        new JavaScriptLanguage(limits).Compile(Value.From(source), TypeName.Any).Evaluate(scope ?? new TestScope());

    /// <summary>The result as plain JSON.</summary>
    public static string Json(string source, IExpressionScope? scope = null) => ValueJson.ToText(Run(source, scope), JsonForm.Plain);

    /// <summary>What an evaluation says that fails.</summary>
    public static string Fail(string source, IExpressionScope? scope = null, ScriptLimits? limits = null) =>
        Assert.ThrowsAny<ExpressionException>(() => Run(source, scope, limits)).Message;

    /// <summary>Runs into a limit, and nothing but a limit.</summary>
    public static void Exhaust(string source) => Assert.Throws<ScriptLimitException>(() => Run(source));
}
