using FsCheck;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.Numbers;

/// <summary>Doubles and decimals of every size, amounts of money, and the ones where algorithms break.</summary>
internal static class ArbitraryNumber
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(2000)).WithReplay(20261122, 1);

    private static readonly Gen<double> Amounts =
        from units in Gen.Choose(-100_000_000, 100_000_000)
        from places in Gen.Choose(0, 6)
        select units / Math.Pow(10, places);

    private static readonly Gen<double> AnyBits =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select BitConverter.Int64BitsToDouble((long)high << 32 | (uint)low);

    private static readonly Gen<double> Edges = Gen.Elements(
        0, -0d, double.Epsilon, double.MaxValue, 1e21, 1e-7, 1e-30, 5e-29, 9007199254740993, 79228162514264337593543950335d, 7.922816251426433e28, 0.5, 1.005, 0.49999999999999994);

    public static Gen<double> Finite { get; } = Gen.OneOf(Amounts, AnyBits, Edges).Where(double.IsFinite);

    public static Gen<decimal> Decimals { get; } =
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from middle in Gen.OneOf(Gen.Constant(0), Gen.Choose(int.MinValue, int.MaxValue))
        from high in Gen.OneOf(Gen.Constant(0), Gen.Constant(0), Gen.Choose(int.MinValue, int.MaxValue))
        from negative in Gen.Elements(true, false)
        from scale in Gen.Choose(0, 28)
        select new decimal(low, middle, high, negative, (byte)scale);

    public static void ForAll<T>(Gen<T> values, Func<T, bool> holds) => Check.One(Quick, Prop.ForAll(values.ToArbitrary(), holds));
}
