namespace Baton.Expressions.Tests.JavaScript.RegularExpressions;

public sealed class CharacterTests
{
    [Theory]
    [InlineData(@"\b\d+\b", "", "共12件", "12")]
    [InlineData(@"\w+", "", "张san三", "san")]
    [InlineData(@"\d+", "", "１２34", "34")]
    [InlineData(@"[一-龥]+", "", "hi，报销单", "报销单")]
    [InlineData(@"[\u4e00-\u9fa5]{2,4}", "", "姓名:欧阳娜娜", "姓名")]
    [InlineData(@"^[^\s]+\s", "", "标题\u3000正文", "标题\u3000")]
    [InlineData(@"\s", "", "\uFEFF", "\uFEFF")]
    [InlineData(@"\s", "", "\u0085", Found.Nothing)]
    [InlineData(@"\p{Script=Han}+", "u", "ab㐀中文𠀀c", "㐀中文𠀀")]
    [InlineData(@"\p{sc=Hira}+", "u", "東京ひらがな", "ひらがな")]
    [InlineData(@"\p{Lu}\p{Ll}+", "u", "été Élan", "Élan")]
    [InlineData(@"\P{L}+", "u", "中12", "12")]
    [InlineData(@"\p{Emoji_Presentation}", "u", "ok👍", "👍")]
    [InlineData(@"\p{Alphabetic}\p{Uppercase}", "u", "aⒶ", "aⒶ")]
    [InlineData(@"\p{L}", "", "p{L}", "p{L}")]
    public void classes_hold_what_ECMAScript_says(string source, string flags, string input, string found) =>
        Assert.Equal(found, Found.In(input, source, flags));

    [Theory]
    [InlineData("a.b", "", "a\nb", false)]
    [InlineData("a.b", "", "a\rb", false)]
    [InlineData("a.b", "", "a\u2028b", false)]
    [InlineData("a.b", "", "a\u0085b", true)]
    [InlineData("a.b", "s", "a\nb", true)]
    [InlineData("a$", "", "a\n", false)]
    [InlineData("a$", "m", "a\r\nb", true)]
    [InlineData("^b", "m", "a\u2029b", true)]
    [InlineData("^b", "", "a\nb", false)]
    [InlineData("^b", "m", "a\u0085b", false)]
    public void lines_end_where_ECMAScript_ends_them(string source, string flags, string input, bool found) =>
        Assert.Equal(found, Found.In(input, source, flags) != Found.Nothing);

    [Theory]
    [InlineData("k", "i", "\u212A", false)]
    [InlineData("k", "iu", "\u212A", true)]
    [InlineData("s", "i", "ſ", false)]
    [InlineData("s", "iu", "ſ", true)]
    [InlineData("i", "i", "İ", false)]
    [InlineData("i", "iu", "İ", false)]
    [InlineData("i", "i", "I", true)]
    [InlineData("ß", "i", "ẞ", false)]
    [InlineData("ß", "iu", "ẞ", true)]
    [InlineData("σ", "i", "ς", true)]
    [InlineData("Ж", "i", "ж", true)]
    [InlineData("ᾀ", "i", "ᾈ", false)]
    [InlineData("ᾀ", "iu", "ᾈ", true)]
    [InlineData("𐐀", "iu", "𐐨", true)]
    [InlineData("[^x]", "i", "X", false)]
    [InlineData("[a-z]+$", "i", "ABC", true)]
    [InlineData(@"\w", "i", "ſ", false)]
    [InlineData(@"\w", "iu", "ſ", true)]
    [InlineData(@"^\P{Lu}$", "iu", "A", true)]
    [InlineData(@"^\P{Lu}$", "iv", "A", false)]
    [InlineData(@"[^\P{Lu}]", "iu", "A", false)]
    public void case_is_folded_as_the_flags_say(string source, string flags, string input, bool found) =>
        Assert.Equal(found, Found.In(input, source, flags) != Found.Nothing);

    [Theory]
    [InlineData("^.$", "", "😀", false)]
    [InlineData("^.$", "u", "😀", true)]
    [InlineData("^..$", "", "😀", true)]
    [InlineData("[😀-😂]", "u", "😁", true)]
    [InlineData(@"\u{1F600}", "u", "😀", true)]
    [InlineData(@"\ud83d\ude00", "u", "😀", true)]
    [InlineData(@"\ud83d", "u", "😀", false)]
    [InlineData(@"\ud83d", "", "😀", true)]
    [InlineData("^[^x]$", "u", "😀", true)]
    [InlineData("(?<=^.)x", "u", "😀x", true)]
    [InlineData("😀{2}", "u", "😀😀", true)]
    [InlineData("😀{2}", "", "😀😀", false)]
    public void characters_beyond_the_basic_plane_are_one_with_u(string source, string flags, string input, bool found) =>
        Assert.Equal(found, Found.In(input, source, flags) != Found.Nothing);

    [Fact]
    public void a_start_within_a_character_counts_as_its_begin()
    {
        Assert.Equal("😀", Found.In("😀", ".", "u", start: 1, sticky: true));
        Assert.Equal("\ude00", Found.In("😀", ".", "", start: 1, sticky: true));
    }

    [Theory]
    [InlineData(@"^[\w--[aeiou]]+$", "bcd", true)]
    [InlineData(@"^[\w--[aeiou]]+$", "bad", false)]
    [InlineData(@"^[\p{L}&&\p{ASCII}]+$", "abc", true)]
    [InlineData(@"^[\p{L}&&\p{ASCII}]+$", "中", false)]
    [InlineData(@"^[[a-c][x-z]\d]+$", "ax1", true)]
    [InlineData(@"^[^[a-c]]$", "b", false)]
    [InlineData(@"^[\q{a|b}]$", "b", true)]
    [InlineData(@"^[\p{L}--\p{Script=Han}--[a-f]]$", "g", true)]
    [InlineData(@"^[\&\-]$", "-", true)]
    public void sets_are_computed_with_v(string source, string input, bool found) =>
        Assert.Equal(found, Found.In(input, source, "v") != Found.Nothing);
}
