using Baton.Runtime.Channels.Routing;

namespace Baton.Runtime.Tests.Channels.Routing;

public sealed class TextPatternTests
{
    [Theory]
    [InlineData(null, "随便什么", true)]
    [InlineData("  ", "随便什么", true)]
    [InlineData("*", "", true)]
    [InlineData("到货*", "到货 3 件", true)]
    [InlineData("到货*", "没到货", false)]
    [InlineData("*到货*", "没到货呢", true)]
    [InlineData("?件", "３件", true)]
    [InlineData("?件", "12件", false)]
    [InlineData("是|否", " 否 ", true)]
    [InlineData("是|否", "是否", false)]
    [InlineData("sf*", "SF1234", true)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("a*b*c", "aXbXbX", false)]
    [InlineData("(.*)+$", "x", false)]
    public void a_text_fits_or_not(string? pattern, string text, bool fits) => Assert.Equal(fits, TextPattern.Fits(pattern, text));

    [Fact]
    public void many_stars_take_no_more_than_their_product() =>
        Assert.False(TextPattern.Fits(string.Concat(Enumerable.Repeat("*a", 200)) + "b", new string('a', 2000)));
}
