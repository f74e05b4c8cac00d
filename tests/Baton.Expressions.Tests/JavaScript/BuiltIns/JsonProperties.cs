using System.Text.Json;
using Baton.Expressions.JavaScript;
using Baton.Expressions.Languages;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Tests.Values;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
using FsCheck;
using FsCheck.Fluent;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class JsonProperties
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(1000)).WithReplay(20261122, 1);

    private static readonly string[] Pieces =
        ["{", "}", "[", "]", ":", ",", "\"a\"", "\"\"", "\"\\u00e9\"", "\"\\n\"", "\"\\", "\"", "0", "-0", "1.5", "1e5", "1E-2", "01", "-", ".", "true", "false", "null", "nul", " ", "\n", "\u00a0", "/", "审"];

    private static readonly IExpression Parsing = Compile("JSON.parse(variables.t)");
    private static readonly IExpression RoundTrip = Compile("JSON.stringify(JSON.parse(variables.t))");
    private static readonly IExpression Accepts = Compile("try { JSON.parse(variables.t); true } catch (e) { if (!(e instanceof SyntaxError)) throw e; false }");

    /// <summary>The flow's own reader and a script's understand the same numbers, texts and members.</summary>
    [Fact]
    public void what_is_read_is_what_the_flow_reads() =>
        Check.One(Quick, Prop.ForAll(Arbitrary.Values.ToArbitrary(), value =>
        {
            var text = ValueJson.ToText(value, JsonForm.Plain);
            return Sorted(Parsing.Evaluate(With(text))) == Sorted(ValueJson.Parse(text, JsonForm.Plain));
        }));

    [Fact]
    public void what_is_written_is_read_as_the_same() =>
        Check.One(Quick, Prop.ForAll(Arbitrary.Values.ToArbitrary(), value =>
        {
            var text = ValueJson.ToText(value, JsonForm.Plain);
            var written = Conversion.ToText(RoundTrip.Evaluate(With(text)));
            return Sorted(ValueJson.Parse(written, JsonForm.Plain)) == Sorted(ValueJson.Parse(text, JsonForm.Plain));
        }));

    [Fact]
    public void any_text_is_taken_or_refused_as_the_frameworks_reader_does()
    {
        var texts = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);
        Check.One(Quick.WithMaxTest(TestScale.Times(5000)), Prop.ForAll(texts.ToArbitrary(), text => Accepts.Evaluate(With(text)) == Value.From(IsJson(text))));
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Scripts give members named by indexes first, so the order does not count.
    private static Value Sorted(Value value) => value switch
    {
        ObjectValue o => new ObjectValue([.. o.Members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))]),
        ListValue list => new ListValue([.. list.Items.Select(Sorted)]),
        _ => value,
    };

    private static IExpression Compile(string source) => new JavaScriptLanguage().Compile(Value.From(source), TypeName.Any);

    private static TestScope With(string text) => new() { Variables = Object(("t", Value.From(text))) };
}
