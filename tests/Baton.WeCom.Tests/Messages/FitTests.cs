using System.Text;
using Baton.Tencent.Rules;
using Baton.WeCom.Messages;
using FsCheck;
using FsCheck.Fluent;

namespace Baton.WeCom.Tests.Messages;

public sealed class FitTests
{
    [Theory]
    [InlineData("同意", 2, "同意")]
    [InlineData("不同意", 2, "不…")]
    [InlineData("👨‍👩‍👧👨‍👩‍👧", 2, "👨‍👩‍👧👨‍👩‍👧")]
    [InlineData("👨‍👩‍👧👨‍👩‍👧👍", 2, "👨‍👩‍👧…")]
    [InlineData("éé́é", 2, "é…")]
    [InlineData("", 1, "")]
    [InlineData(null, 1, null)]
    public void a_text_is_cut_between_what_a_reader_sees_as_characters(string? text, int max, string? expected) =>
        Assert.Equal(expected, Fit.Elements(text, max));

    [Theory]
    [InlineData("abc", 4, "abc")]
    [InlineData("库存", 6, "库存")]
    [InlineData("库存表", 8, "库…")]
    [InlineData("库👨‍👩‍👧", 20, "库…")]
    [InlineData("👨‍👩‍👧abc", 9, "👨…")]
    public void a_text_is_cut_by_bytes_and_never_within_a_character(string text, int max, string expected) =>
        Assert.Equal(expected, Fit.Utf8(text, max));

    [Fact]
    public void parts_break_after_a_line_where_one_ends_late_enough() =>
        Assert.Equal(["aaaa\n", "bbbb"], Fit.Split("aaaa\nbbbb", 8));

    [Fact]
    public void a_line_end_too_early_does_not_make_tiny_parts() =>
        Assert.Equal(["a\nbbbbbb", "bb"], Fit.Split("a\nbbbbbbbb", 8));

    [Fact]
    public void parts_of_any_text_join_to_it_and_each_fits() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(100)).WithReplay(20261122, 1),
        Prop.ForAll<NonNull<string>, PositiveInt>((text, size) =>
        {
            string mixed = text.Get + "库存👨‍👩‍👧\ud83d" + text.Get;
            int max = Math.Max(4, size.Get);
            IReadOnlyList<string> parts = Fit.Split(mixed, max);
            return string.Concat(parts) == mixed
                && parts.All(part => Encoding.UTF8.GetByteCount(part) <= max)
                && Encoding.UTF8.GetByteCount(Fit.Utf8(mixed, max)) <= max;
        }));

    [Fact]
    public void a_long_text_becomes_several_messages() =>
        Assert.Equal([2046, 954], TextContent.Split(new string('库', 1000)).Select(part => Encoding.UTF8.GetByteCount(part.Content)));
}
