using Baton.Expressions.JavaScript;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript;

/// <summary>Text with secrets in it is text: it has limits like any other, and is the same wherever it came from.</summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData("let s = getSecret('k'); for (;;) s += text;")]
    [InlineData("let s = getSecret('k'); for (;;) s = text + s;")]
    [InlineData("let s = getSecret('k'); for (;;) s = `${text}${s}`;")]
    [InlineData("let s = getSecret('k'); for (;;) s = s + text + s;")]
    [InlineData("const s = text + getSecret('k') + text; [s, s, s, s, s, s].join('')")]
    [InlineData("const s = text + getSecret('k'); [s, s, s, s, s, s].join(text)")]
    [InlineData("const s = text + getSecret('k'); s.concat(s, s, s, s, s)")]
    public void text_around_a_secret_has_the_limits_of_text(string source) => Script.Exhaust($"const text = 'x'.repeat(400000); {source}");

    [Fact]
    public void text_around_a_secret_counts_in_the_result() =>
        Assert.Contains("ResultSize", Script.Fail("const s = 'x'.repeat(40000) + getSecret('k'); [s, s, s]", limits: new ScriptLimits { ResultSize = 5_000 }), StringComparison.Ordinal);

    [Theory]
    [InlineData("getSecret('k') === getSecret('k')", "true")]
    [InlineData("variables.one === variables.other", "true")]
    [InlineData("variables.one == 'Bearer ' + getSecret('k')", "true")]
    [InlineData("Object.is(variables.one, variables.other)", "true")]
    [InlineData("[variables.one].includes(variables.other)", "true")]
    [InlineData("new Set([variables.one, variables.other, getSecret('k')]).size", "2")]
    [InlineData("new Map([[variables.one, 1]]).get(variables.other)", "1")]
    [InlineData("getSecret('k') === getSecret('l')", "false")]
    [InlineData("getSecret('k') === 'k' || getSecret('k') == '••••'", "false")]
    public void secrets_are_the_same_by_their_names(string source, string json) => Assert.Equal(json, Script.Json(source, Two));

    // Two objects, as when the flow's state was read from the store between two steps.
    private static TestScope Two => new()
    {
        Variables = Object(("one", SecretValue.Named("k").Prepend("Bearer ")), ("other", SecretValue.Named("k").Prepend("Bearer "))),
    };
}
