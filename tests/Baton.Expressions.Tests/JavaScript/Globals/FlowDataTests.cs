using Baton.Expressions.JavaScript;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.Globals;

/// <summary>The flow's values in scripts, and what comes of changing them.</summary>
public sealed class FlowDataTests
{
    private static readonly DateTimeOffset Due = new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.FromHours(2)).AddTicks(1234567);

    private static readonly ObjectValue Variables = Object(
        ("Order", Object(("Total", Decimal(4.50m)), ("Lines", List(Object(("Name", Text("a"))), Object(("Name", Text("b"))))))),
        ("Count", Number(2)),
        ("Price", Decimal(4.50m)),
        ("Due", Value.From(Due)),
        ("Other", Object(("Due", Value.From(Due)), ("Price", Decimal(1.10m)))));

    [Theory]
    [InlineData("variables.Order.Total = 5", "Order = {\"Total\":5,\"Lines\":[{\"Name\":\"a\"},{\"Name\":\"b\"}]}")]
    [InlineData("variables.Order.Lines[1].Name = 'c'", "Order = {\"Total\":4.5,\"Lines\":[{\"Name\":\"a\"},{\"Name\":\"c\"}]}")]
    [InlineData("variables.Order.Lines[2] = 7", "Order = {\"Total\":4.5,\"Lines\":[{\"Name\":\"a\"},{\"Name\":\"b\"},7]}")]
    [InlineData("variables.Order.Lines.length = 1", "Order = {\"Total\":4.5,\"Lines\":[{\"Name\":\"a\"}]}")]
    [InlineData("getVariable('Order').k = 1; delete getVariable('Order').Lines", "Order = {\"Total\":4.5,\"k\":1}")]
    [InlineData("getOrder().Total++", "Order = {\"Total\":5.5,\"Lines\":[{\"Name\":\"a\"},{\"Name\":\"b\"}]}")]
    [InlineData("variables.Order.Lines.push(7)", "Order = {\"Total\":4.5,\"Lines\":[{\"Name\":\"a\"},{\"Name\":\"b\"},7]}")]
    [InlineData("variables.Order.Lines.pop()", "Order = {\"Total\":4.5,\"Lines\":[{\"Name\":\"a\"}]}")]
    [InlineData("variables.Order.Lines.shift()", "Order = {\"Total\":4.5,\"Lines\":[{\"Name\":\"b\"}]}")]
    [InlineData("variables.Order.Lines.unshift(0)", "Order = {\"Total\":4.5,\"Lines\":[0,{\"Name\":\"a\"},{\"Name\":\"b\"}]}")]
    [InlineData("variables.Order.Lines.reverse()", "Order = {\"Total\":4.5,\"Lines\":[{\"Name\":\"b\"},{\"Name\":\"a\"}]}")]
    [InlineData("variables.Order.Lines.splice(0, 2)", "Order = {\"Total\":4.5,\"Lines\":[]}")]
    [InlineData("variables.Order.Lines.sort((a, b) => a.Name < b.Name ? 1 : -1)", "Order = {\"Total\":4.5,\"Lines\":[{\"Name\":\"b\"},{\"Name\":\"a\"}]}")]
    [InlineData("variables.Order.Lines.fill(0)", "Order = {\"Total\":4.5,\"Lines\":[0,0]}")]
    [InlineData("variables.Order.Lines.copyWithin(0, 1)", "Order = {\"Total\":4.5,\"Lines\":[{\"Name\":\"b\"},{\"Name\":\"b\"}]}")]
    [InlineData("Object.assign(variables.Order, {Total: 1, Lines: 2})", "Order = {\"Total\":1,\"Lines\":2}")]
    [InlineData("variables.Order.Lines.forEach(line => { line.Name += '!'; })", "Order = {\"Total\":4.5,\"Lines\":[{\"Name\":\"a!\"},{\"Name\":\"b!\"}]}")]
    [InlineData("Object.defineProperty(variables.Order, 'Total', {value: 2}); delete variables.Order.Lines", "Order = {\"Total\":2}")]
    [InlineData("Object.assign(variables, {Count: 6})", "Count = 6")]
    [InlineData("variables.Due.setUTCHours(0, 0, 0, 0)", "Due = \"2026-11-30T08:00:00+08:00\"")]
    [InlineData("const {Lines: [first]} = variables.Order; first.Name = 'z'", "Order = {\"Total\":4.5,\"Lines\":[{\"Name\":\"z\"},{\"Name\":\"b\"}]}")]
    [InlineData("variables.Count = variables.Count + 1", "Count = 3")]
    [InlineData("variables.Count++; variables.count += 2", "Count = 5")]
    [InlineData("setVariable('New', {a: [1, , undefined], f() {}, u: undefined})", "New = {\"a\":[1,null,null]}")]
    [InlineData("setCount(7)", "Count = 7")]
    [InlineData("delete variables.Count", "Count = null")]
    [InlineData("setVariable('x', 1); setVariable('X', 2)", "x = 2")]
    [InlineData("const o = {}; setVariable('o', o); o.later = true", "o = {\"later\":true}")]
    [InlineData("variables.Order = {...variables.Order, Lines: []}", "Order = {\"Total\":4.5,\"Lines\":[]}")]
    public void changes_are_written_back(string source, string change) => Assert.Equal([change], Changes(source));

    [Theory]
    [InlineData("variables.Order.Total + variables.Count")]
    [InlineData("const o = variables.Order; o.Lines[0].Name + getVariable('Due').getTime()")]
    [InlineData("variables.Order.Lines[0].Name = 5; variables.Order.Lines[0].Name = 'a'")]
    [InlineData("JSON.stringify(variables) + Object.entries({...variables}).length")]
    [InlineData("variables.Order.Lines.map(line => line.Name).sort().reverse()")]
    [InlineData("variables.Order.Lines.toReversed().push(1)")]
    [InlineData("for (const line of variables.Order.Lines) line.Name")]
    [InlineData("getInput('Form').a = 5; args.Form.a")]
    public void reading_and_changing_back_write_nothing(string source) => Assert.Empty(Changes(source));

    [Fact]
    public void a_change_writes_no_other_variable() =>
        Assert.Equal(["Order = {\"Total\":1,\"Lines\":[{\"Name\":\"a\"},{\"Name\":\"b\"}]}"], Changes("variables.Due; variables.Other.Due; variables.Order.Total = 1"));

    [Theory]
    [InlineData("variables.Count = 9; variables.Order.Total = 1; nothing()")]
    [InlineData("setOutcome('a'); setCorrelationId('b'); null.x")]
    [InlineData("variables.Count = 9; while (true) {}")]
    [InlineData("variables.Count = 9; variables.Order = () => 1; 5")]
    [InlineData("variables.Count = 9; variables.Order = {get x() { throw 'no'; }}; 5")]
    [InlineData("variables.Count = 9; variables.Order = {get x() { variables.Count = 8; }}; 5")]
    public void a_failing_script_changes_nothing(string source)
    {
        var effects = new RecordedEffects();
        Script.Fail(source, new TestScope { Variables = Variables, Effects = effects });
        Assert.Empty(effects.Log);
    }

    [Fact]
    public void a_value_that_does_not_fit_takes_the_others_back()
    {
        var effects = new RecordedEffects { Refused = "Price" };
        var said = Script.Fail("setVariable('New', 1); variables.Count = 9; variables.Price = 'much'", new TestScope { Variables = Variables, Effects = effects });
        Assert.Equal("Price takes numbers", said);
        Assert.Equal(["Count = 9", "Count = 2"], effects.Log);
    }

    [Theory]
    [InlineData("variables.Count = 1", "变量“Count”")]
    [InlineData("variables.Order.Total = 5; 1", "变量“Order”")]
    [InlineData("setVariable('New', 1)", "变量“New”")]
    [InlineData("setOutcome('a')", "只能读")]
    public void where_expressions_only_read_that_is_told(string source, string part) =>
        Assert.Contains(part, Script.Fail(source, new TestScope { Variables = Variables }), StringComparison.Ordinal);

    [Fact]
    public void what_is_set_is_read_back_by_every_way() => Assert.Equal(
        "[1,1,1,1,[\"Order\",\"Count\",\"Price\",\"Due\",\"Other\",\"New\"],true]",
        Script.Json(
            "setVariable('New', 1); [variables.New, variables.NEW, getVariable('new'), getNew(), Object.keys(variables), 'New' in variables]",
            Writable()));

    [Fact]
    public void names_that_differ_only_in_case_are_two_variables_where_the_flow_has_both()
    {
        var effects = new RecordedEffects();
        var scope = new TestScope { Variables = Object(("a", List()), ("A", List())), Effects = effects };
        Assert.Equal("[1,2]", Script.Json("variables.a[0] = 1; variables.A[0] = 2; [variables.a[0], variables.A[0]]", scope));
        Assert.Equal(["a = [1]", "A = [2]"], effects.Log);
    }

    [Fact]
    public void decimals_and_dates_come_out_as_they_should()
    {
        var scope = new TestScope { Variables = Variables };
        Assert.Equal("[4.5,4.75,\"4.5\"]", Script.Json("[variables.Price, variables.Price + 0.25, '' + variables.Price]", scope));
        Assert.IsType<DecimalValue>(Script.Run("variables.Price", scope));
        Assert.IsType<DecimalValue>(Script.Run("variables.Price * 2", scope));
        Assert.Equal(Due, Assert.IsType<InstantValue>(Script.Run("variables.Due", scope)).Content);
        Assert.Equal(TimeSpan.FromHours(8), Assert.IsType<InstantValue>(Script.Run("new Date(variables.Due.getTime())", scope)).Content.Offset);
        Assert.Equal("[true,true]", Script.Json("[variables.Due instanceof Date, variables.Order.Total === 4.5]", scope));
    }

    [Fact]
    public void nothing_leaks_from_one_evaluation_into_the_next()
    {
        var scope = Writable();
        Script.Run("leaked = 1; variables.fresh = 2; variables.Order.Total = 0; Number.prototype.leak = 3; parameters.__proto__.leak = 4; Math.max = null; setCorrelationId('c')", scope);
        Script.Fail("\n\nvariables.Order.Total = 7; throw 1", scope);
        Assert.Equal(
            "[\"undefined\",false,4.5,null,null,\"function\",null]",
            Script.Json("[typeof leaked, 'fresh' in variables, variables.Order.Total, (5).leak, parameters.leak, typeof Math.max, getCorrelationId()]", scope));
        Assert.DoesNotContain("行", Script.Fail("null.x"), StringComparison.Ordinal);
    }

    [Fact]
    public void the_same_object_comes_each_time() => Assert.Equal(
        "[true,true,true,true]",
        Script.Json(
            "[variables.Order === getVariable('order'), getInput('Form') === args.Form, getParameter('P') === parameters.P, getLastResult() === getLastResult()]",
            new TestScope { Variables = Variables, Inputs = Object(("Form", Object())), Parameters = Object(("P", List())), LastResult = Object() }));

    [Theory]
    [InlineData("const a = []; a[0] = a; a", "嵌套超过 64 层")]
    [InlineData("setVariable('v', Symbol.iterator)", "变量“v”的值不能是 Symbol")]
    [InlineData("setVariable('v', x => x)", "变量“v”的值是函数")]
    public void what_is_no_data_is_told(string source, string part) => Assert.Contains(part, Script.Fail(source, Writable()), StringComparison.Ordinal);

    [Theory]
    [InlineData("let a = []; a.length = 150000; let b = a; for (let i = 0; i < 60; i++) { let c = []; c.length = 150000; c[0] = b; b = c; } b")]
    [InlineData("let k = 'k'; while (k.length < 500000) k += k; const o = {[k]: 1}; let a = []; for (let i = 0; i < 50000; i++) a[i] = o; a")]
    public void results_beyond_the_limit_are_refused_before_they_are_made(string source)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("ResultSize", Script.Fail(source, limits: new ScriptLimits { Bytes = 64 << 20, Steps = 10_000_000 }), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    private static TestScope Writable() => new() { Variables = Variables, Effects = new RecordedEffects() };

    private static List<string> Changes(string source)
    {
        var effects = new RecordedEffects();
        Script.Run(source, new TestScope { Variables = Variables, Inputs = Object(("Form", Object(("a", Number(1))))), Effects = effects });
        return effects.Log;
    }
}
