namespace Baton.Expressions.Tests.Liquid;

public sealed class ListFilterTests
{
    private const string Names = "{% assign names = 'banana,Apple,cherry,apple' | split: ',' %}";
    private const string Rows = "{% assign rows = order.Lines | map: 'Sku' %}";

    [Theory]
    [InlineData("order.Lines | where: 'Qty', 30 | map: 'Sku'", "螺母")]
    [InlineData("order.Lines | where: 'Sku' | size", "3")]
    [InlineData("order.Lines | where: 'Sku', none | size", "3")]
    [InlineData("order.Lines | where: 'sku', '垫片' | map: 'qty'", "5")]
    [InlineData("order.Lines | reject: 'Qty', '30' | map: 'Sku' | join: '、'", "螺丝、垫片")]
    [InlineData("order.Lines | reject: 'Sku' | size", "0")]
    [InlineData("order.Lines | reject: 'Gone' | size", "3")]
    [InlineData("order | where: 'No', 'D-1001' | size", "1")]
    [InlineData("none | where: 'a' | size", "0")]
    [InlineData("(1..5) | where: 3 | join: ','", "3")]
    [InlineData("(1..5) | reject: 3 | join: ','", "1,2,4,5")]
    public void where_and_reject_divide_a_list(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("names | find: 'apple'", "apple")]
    [InlineData("names | find: 'err'", "cherry")]
    [InlineData("names | find: 'x' | json", "null")]
    [InlineData("names | find_index: 'an'", "0")]
    [InlineData("names | find_index: 'x' | json", "null")]
    [InlineData("names | has: 'Apple'", "true")]
    [InlineData("names | has: 'APPLE'", "false")]
    [InlineData("(1..3) | has: 2", "true")]
    [InlineData("(1..3) | has: '2'", "true")]
    [InlineData("(1..3) | has: 9", "false")]
    [InlineData("order.Lines | has: 'Qty', 5", "true")]
    [InlineData("order.Lines | has: 'Qty', 6", "false")]
    [InlineData("order.Lines | find_index: 'Sku', '垫片'", "2")]
    [InlineData("none | has: 'x'", "false")]
    [InlineData("none | find: 'x' | json", "null")]
    [InlineData("none | find_index: 'x' | json", "null")]
    public void find_and_has_look_for_an_item(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Fact]
    public void a_found_item_keeps_its_members() =>
        Assert.Equal("螺母 0.20", Sample.Render("{% assign l = order.Lines | find: 'Qty', 30 %}{{ l.Sku }} {{ l.Price }}"));

    [Theory]
    [InlineData("names | sort | join: ' '", "Apple apple banana cherry")]
    [InlineData("names | sort_natural | join: ' '", "Apple apple banana cherry")]
    [InlineData("names | sort_natural | reverse | first", "cherry")]
    [InlineData("names | sort: none | first", "Apple")]
    [InlineData("rows | sort_natural | size", "3")]
    [InlineData("order.Lines | sort: 'Qty' | map: 'Qty' | join: ' '", "2 5 30")]
    [InlineData("order.Lines | sort_natural: 'Qty' | map: 'Qty' | join: ' '", "2 30 5")]
    [InlineData("order.Lines | sort: 'Gone' | map: 'Sku' | join: ' '", "螺丝 螺母 垫片")]
    [InlineData("mixed | sort | json", "[true,2,10,\"10\",\"b\",{\"k\":1},null]")]
    [InlineData("mixed | sort_natural | map: 'k' | size", "7")]
    public void sort_orders_by_kind_and_meaning_and_sort_natural_by_text(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("deep | join: '-'", "1-2-3-4")]
    [InlineData("deep | sum", "10")]
    [InlineData("deep | reverse | join: ''", "4321")]
    [InlineData("deep | concat: deep | size", "8")]
    [InlineData("deep | size", "3")]
    [InlineData("deep | first", "1")]
    [InlineData("deep | last", "4")]
    [InlineData("deep | json", "[1,[2,[3]],4]")]
    public void lists_in_a_list_are_gone_through_as_one(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("mixed | compact | size", "6")]
    [InlineData("order.Lines | compact: 'Gone' | size", "0")]
    [InlineData("order.Lines | compact: 'Sku' | size", "3")]
    [InlineData("order.Lines | uniq: 'Gone' | size", "1")]
    [InlineData("order.Lines | concat: order.Lines | uniq: 'Sku' | size", "3")]
    [InlineData("'a' | concat: names | size", "5")]
    [InlineData("names | concat: none | size", "4")]
    [InlineData("order.Lines | sum: 'Gone'", "0")]
    [InlineData("none | sum", "0")]
    public void compact_uniq_concat_and_sum_take_a_member(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("'费用' | first", "费")]
    [InlineData("'ab👨‍👩‍👧' | last", "👨‍👩‍👧")]
    [InlineData("'' | first", "")]
    [InlineData("'' | last", "")]
    [InlineData("order | first | json", "[\"No\",\"D-1001\"]")]
    [InlineData("order | last | json", "null")]
    [InlineData("12 | first | json", "null")]
    [InlineData("none | last | json", "null")]
    [InlineData("order | keys | join: ','", "No,Lines")]
    [InlineData("order.Lines | keys | size", "0")]
    [InlineData("none | size", "0")]
    [InlineData("12 | size", "0")]
    [InlineData("order | size", "2")]
    [InlineData("'👨‍👩‍👧' | size", "1")]
    public void first_last_and_size_know_every_kind(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("names | concat: 'x'", "concat")]
    [InlineData("order.Lines | sum", "Sku")]
    [InlineData("names | sum", "banana")]
    public void what_does_not_fit_is_named(string expression, string expected)
    {
        var error = Sample.Error(Names + $"{{{{ {expression} }}}}");
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains(" / ", error, StringComparison.Ordinal);
    }

    private static string Render(string expression) => Sample.Render(Names + Rows + $"{{{{ {expression} }}}}");
}
