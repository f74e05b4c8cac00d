using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.Values;

public sealed class ValueProperties
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(1000)).WithReplay(20261122, 1);

    [Fact]
    public void any_value_comes_back_from_rest() => For(Arbitrary.Values, value =>
    {
        var text = ValueJson.ToText(value, JsonForm.AtRest);
        var back = ValueJson.Parse(text, JsonForm.AtRest);
        return back.Equals(value) && Kinds(back) == Kinds(value) && ValueJson.ToText(back, JsonForm.AtRest) == text;
    });

    [Fact]
    public void plain_json_keeps_what_it_can_say() => For(Arbitrary.Values, value =>
    {
        var once = ValueJson.Parse(ValueJson.ToText(value, JsonForm.Plain), JsonForm.Plain);
        return ValueJson.Parse(ValueJson.ToText(once, JsonForm.Plain), JsonForm.Plain).Equals(once);
    });

    [Fact]
    public void comparing_is_the_same_from_both_sides() => For(Arbitrary.Values.Two(), pair =>
    {
        var forth = Comparison.TryCompare(pair.Item1, pair.Item2);
        var back = Comparison.TryCompare(pair.Item2, pair.Item1);
        return forth is null ? back is null : Math.Sign(forth.Value) == -Math.Sign(back!.Value);
    });

    [Fact]
    public void a_converted_value_converts_no_further() => For(Arbitrary.Values.Zip(Gen.Elements(Enum.GetValues<TypeKind>())), pair =>
        !Conversion.TryConvert(pair.Item1, new TypeName(pair.Item2), out var once, out _)
        || Conversion.Convert(once, new TypeName(pair.Item2)).Equals(once));

    private static void For<T>(Gen<T> values, Func<T, bool> holds) => Check.One(Quick, Prop.ForAll(values.ToArbitrary(), holds));

    /// <summary>The kinds and displayed digits, which equality alone does not tell apart.</summary>
    private static string Kinds(Value value) => value switch
    {
        ListValue list => $"[{string.Join(',', list.Items.Select(Kinds))}]",
        ObjectValue o => $"{{{string.Join(',', o.Members.Select(m => Kinds(m.Value)))}}}",
        _ => $"{value.GetType().Name} {value}",
    };
}
