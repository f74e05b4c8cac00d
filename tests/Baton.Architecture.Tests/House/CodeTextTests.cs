namespace Baton.Architecture.Tests.House;

public sealed class CodeTextTests
{
    [Theory]
    [InlineData("a(); // WeCom", "a();         ")]
    [InlineData("a(/* WeCom */ 1);", "a(            1);")]
    [InlineData("""a("http://x"); // y""", """a("http://x");     """)]
    [InlineData(""" a('"'); // y """, """ a('"');      """)]
    [InlineData("""a(@"c:\"); // y""", """a(@"c:\");     """)]
    [InlineData("a(\"\"\"// kept\"\"\");", "a(\"\"\"// kept\"\"\");")]
    [InlineData("/* one\ntwo */b();", "      \n      b();")]
    public void comments_are_blanked_and_literals_stay(string code, string expected) =>
        Assert.Equal(expected, CodeText.WithoutComments(code));
}
