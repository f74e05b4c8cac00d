namespace Baton.Expressions.Tests.Liquid;

public sealed class NumberAndDateFilterTests
{
    [Theory]
    [InlineData("1250 | round: -2", "1300")]
    [InlineData("-1250 | round: -2", "-1300")]
    [InlineData("1249.99 | round: -2", "1200")]
    [InlineData("5.666 | round: -2", "0")]
    [InlineData("5.666 | round: 99", "5.666")]
    [InlineData("5.5 | round: -99", "0")]
    [InlineData("5.666 | round: none", "6")]
    [InlineData("-2.5 | round", "-3")]
    [InlineData("'１２' | plus: '３'", "15")]
    [InlineData("'1,280.50' | minus: 0.5", "1280.00")]
    [InlineData("true | plus: 1", "2")]
    [InlineData("0.1 | plus: 0.2", "0.3")]
    [InlineData("19.99 | times: 3", "59.97")]
    [InlineData("10 | divided_by: 4", "2")]
    [InlineData("10 | divided_by: 4.0", "2.5")]
    [InlineData("10 | modulo: -3", "-2")]
    [InlineData("5.5 | modulo: 2", "1.5")]
    [InlineData("none | at_least: 3", "3")]
    [InlineData("'7' | at_most: '5'", "5")]
    [InlineData("-0.5 | ceil", "0")]
    public void numbers_are_computed_exactly(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("'abc' | plus: 1", "abc")]
    [InlineData("1 | times: 'x y'", "x y")]
    [InlineData("order | abs", "D-1001")]
    [InlineData("1 | round: 'two'", "two")]
    [InlineData("'1.2.3' | floor", "1.2.3")]
    public void a_value_that_is_no_number_is_shown(string expression, string value)
    {
        var error = Sample.Error($"\n {{{{ {expression} }}}}");
        Assert.StartsWith("第 2 行第 2 列", error, StringComparison.Ordinal);
        Assert.Contains(value, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'March 14, 2016' | date: '%Y-%m-%d'", "2016-03-14")]
    [InlineData("'Mar 4, 2016' | date: '%F'", "2016-03-04")]
    [InlineData("'14 March 2016' | date: '%F %T'", "2016-03-14 00:00:00")]
    [InlineData("'2016年3月14日' | date: '%F'", "2016-03-14")]
    [InlineData("'1152098955' | date: '%F'", "2006-07-05")]
    [InlineData("'20261122' | date: '%F'", "20261122")]
    [InlineData("'03/04/2016' | date: '%F'", "03/04/2016")]
    [InlineData("'2026-11-22T04:00:00Z' | date: '%H:%M'", "12:00")]
    [InlineData("'today' | date: '%F'", "2026-11-22")]
    [InlineData("'2026-01-05' | date: '%-d/%-m/%y %e %a %b %h %P %l'", "5/1/26  5 Mon Jan Jan am 12")]
    [InlineData("'2026-01-05 13:07:09' | date: '%I:%M %p|%k|%L|%V|%G|%R|%D|%x|%X|%n|%t|%Q|%'", "01:07 PM|%k|000|02|2026|13:07|01/05/26|01/05/26|13:07:09|\n|\t|%Q|%")]
    [InlineData("none | date: '%F'", "")]
    [InlineData("true | date: '%F'", "true")]
    [InlineData("order.Lines | date: '%F' | size", "3")]
    [InlineData("when | date: 'd'", "22")]
    public void dates_are_read_from_what_people_and_systems_write(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Fact]
    public void a_wrong_form_of_a_date_is_an_error() => Assert.Contains("日期格式", Sample.Error("{{ when | date: 'yyyy\"' }}"), StringComparison.Ordinal);

    private static string Render(string expression) => Sample.Render($"{{{{ {expression} }}}}");
}
