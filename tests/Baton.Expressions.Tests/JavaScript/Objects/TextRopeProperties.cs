using Baton.Expressions.JavaScript;
using Baton.Expressions.JavaScript.Objects;
using FsCheck;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.Objects;

/// <summary>Texts joined in any order against string.Concat.</summary>
public sealed class TextRopeProperties
{
    private const int Deep = 100_000;

    private static readonly Gen<(string Text, bool IsLeft, bool IsRead, bool IsTwice)> Step =
        from length in Gen.Frequency((3, Gen.Choose(0, 5)), (2, Gen.Choose(60, 70)), (1, Gen.Choose(200, 300)))
        from first in Gen.Choose('a', 'z')
        from isLeft in Gen.Elements(true, false)
        from isRead in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        from isTwice in Gen.Frequency((20, Gen.Constant(false)), (1, Gen.Constant(true)))
        select (string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + ((first + i) % 26)))), isLeft, isRead, isTwice);

    [Fact]
    public void joining_gives_what_concatenation_gives() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(300)).WithReplay(20261122, 1), Prop.ForAll(Step.ArrayOf(30).ToArbitrary(), steps =>
        {
            var e = Machine.Begin();
            JsValue rope = "";
            var text = "";
            foreach (var (piece, isLeft, isRead, isTwice) in steps)
            {
                (rope, text) = isTwice && text.Length < 5_000 ? (TextRope.Join(e, rope, rope), text + text)
                    : isLeft ? (TextRope.Join(e, piece, rope), piece + text)
                    : (TextRope.Join(e, rope, piece), text + piece);
                if (rope.TextLength != text.Length || (isRead && rope.Text(e) != text))
                    return false;
            }

            return rope.Text(e) == text && Equality.Strict(e, rope, text) && Coercion.ToKey(e, rope).Equals(PropertyKey.From(text));
        }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void a_rope_that_leans_far_to_one_side_is_read_on_a_small_stack(bool isLeft)
    {
        string? read = null;
        var thread = new Thread(
            () =>
            {
                var e = Machine.Begin();
                JsValue rope = new string('m', TextRope.MinimumLength);
                for (var i = 0; i < Deep; i++)
                    rope = isLeft ? TextRope.Join(e, rope, "x") : TextRope.Join(e, "x", rope);
                read = rope.Text(e);
            },
            maxStackSize: 256 << 10);
        thread.Start();
        thread.Join();
        var (whole, tail) = (new string('m', TextRope.MinimumLength), new string('x', Deep));
        Assert.Equal(isLeft ? whole + tail : tail + whole, read);
    }

    [Fact]
    public void a_text_that_cannot_be_afforded_is_refused_and_can_still_be_read_when_it_can()
    {
        var e = Machine.Begin(new ScriptLimits { Bytes = 60_000, TextLength = 100_000 });
        var rope = TextRope.Join(e, new string('a', 20_000), new string('b', 20_000));
        Assert.Throws<ScriptLimitException>(() => rope.Text(e));
        Assert.Equal(40_000, rope.Text(Machine.Begin()).Length);
        Assert.Throws<ScriptLimitException>(() => TextRope.Join(Machine.Begin(), rope, new string('c', 1_000_000)));
    }
}
