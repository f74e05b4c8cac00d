using Baton.Expressions.Languages;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>What a filter is called with beside its input. A named argument stands in for a positional one that is missing.</summary>
internal readonly struct FilterArguments(Value[] positional, KeyValuePair<string, Value>[] named, RenderContext context)
{
    public RenderContext Context => context;

    public DateTimeOffset Now => context.Scope.Now;

    public Value this[int index] => index < positional.Length ? positional[index] : Value.Null;

    public bool Has(int index) => index < positional.Length;

    public Value Named(string name) => Array.Find(named, argument => argument.Key == name).Value ?? Value.Null;

    public string Text(int index, string otherwise = "") => Has(index) ? TextOf(positional[index]) : otherwise;

    /// <summary>The positional argument or, if there is none, the named one, as a whole number.</summary>
    public int? Count(int index, string name = "")
    {
        var value = Has(index) ? positional[index] : Named(name);
        return value.IsNull ? null : Conversion.ToInt32(value);
    }

    public string TextOf(Value value) => DisplayText.Of(value, context);

    public static ExpressionException Problem(string chinese, string english) => new($"{chinese} / {english}");
}
