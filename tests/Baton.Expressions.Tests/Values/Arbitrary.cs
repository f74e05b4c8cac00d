using Baton.Expressions.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.Values;

/// <summary>Random values of every kind, nested, with the names and texts that are likely to be mistaken.</summary>
internal static class Arbitrary
{
    private const string Alphabet = "aZ0 $\"\\\n\u0000<&张三é\uD83C\uDC04\uD842\uFFFD{}%|-.'[](),:=";

    public static Gen<string> Text { get; } = Gen.Elements(Alphabet.ToCharArray()).ArrayOf().Select(chars => new string(chars));

    private static readonly Gen<string> Name =
        Gen.OneOf(Text, Gen.Elements("$date", "$number", "$value", "$utf16", "$members", "$secret", "$large", "$other", "a"));

    private static readonly Gen<decimal> Decimals =
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from middle in Gen.Choose(0, int.MaxValue)
        from high in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, int.MaxValue))
        from negative in Gen.Elements(true, false)
        from scale in Gen.Choose(0, 28)
        select new decimal(low, middle, high, negative, (byte)scale);

    private static readonly Gen<double> Doubles = Gen.OneOf(
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select BitConverter.Int64BitsToDouble(((long)high << 32) | (uint)low),
        Gen.Choose(-1_000_000, 1_000_000).Select(i => i / 1000d),
        Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0d, -0d, double.Epsilon, double.MaxValue, 9007199254740993d));

    private static readonly Gen<DateTimeOffset> Instants =
        from days in Gen.Choose(2, 3_652_000)
        from ticks in Gen.Choose(0, int.MaxValue)
        from minutes in Gen.Choose(-14 * 60, 14 * 60)
        select new DateTimeOffset(new DateTime((long)days * TimeSpan.TicksPerDay + ticks), TimeSpan.FromMinutes(minutes));

    private static readonly Gen<Value> Secrets =
        from count in Gen.Choose(1, 3)
        from parts in Gen.OneOf(Text.Select(text => new SecretPart(text, null)), Text.Select(name => new SecretPart(null, name))).ListOf(count)
        select (Value)new SecretValue([.. parts]);

    private static readonly Gen<Value> Scalars = Gen.OneOf(
        Gen.Constant(Value.Null),
        Gen.Elements(true, false).Select(Value.From),
        Decimals.Select(Value.From),
        Doubles.Select(Value.From),
        Text.Select(Value.From),
        Instants.Select(Value.From),
        Secrets);

    public static Gen<Value> Values { get; } = Gen.Sized(size => OfDepth(size > 20 ? 4 : 2));

    private static Gen<Value> OfDepth(int depth)
    {
        if (depth == 0)
            return Scalars;
        var lists = Gen.Choose(0, 3).SelectMany(count => OfDepth(depth - 1).ListOf(count)).Select(list => (Value)new ListValue([.. list]));
        var objects = Gen.Choose(0, 3).SelectMany(count => Member(depth - 1).ListOf(count)).Select(Object);
        return Gen.OneOf(Scalars, lists, objects);
    }

    private static Gen<KeyValuePair<string, Value>> Member(int depth) =>
        from name in Name
        from value in OfDepth(depth)
        select KeyValuePair.Create(name, value);

    private static Value Object(IEnumerable<KeyValuePair<string, Value>> members)
    {
        var builder = new ObjectBuilder();
        foreach (var (name, value) in members)
            builder[name] = value;
        return builder.ToValue();
    }
}
