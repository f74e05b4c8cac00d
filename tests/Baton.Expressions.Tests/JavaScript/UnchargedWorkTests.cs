using Baton.Expressions.JavaScript;
using Baton.Fuzzing.Checks;

namespace Baton.Expressions.Tests.JavaScript;

/// <summary>What is written once and carried out again and again is charged each time by its size, also where it has no expressions.</summary>
public sealed class UnchargedWorkTests
{
    private const int Size = 2_000;

    public static TheoryData<string, string> Scripts { get; } = new()
    {
        { "items passed over by an assignment", $"[{Commas}] = [];" },
        { "items passed over by a declaration", $"{{ let [{Commas}] = []; }}" },
        { "items passed over by a parameter", $"(([{Commas}]) => {{ }})([]);" },
        { "names of a parameter", $"(({{{Names}}}) => {{ }})(own);" },
        { "names in a loop's head", $"for (const [{Names}] of [[], []]) ;" },
        { "names in the head of a loop over properties", $"for (const [{Names}] in {{x: 1}}) ;" },
        { "a loop's own list", $"for (const x of ({Ones}, [])) ;" },
        { "what a loop goes through by its properties", $"for (const x in ({Ones}, {{}})) ;" },
        { "names of a caught error", $"try {{ throw []; }} catch ([{Names}]) {{ }}" },
        { "fields of a class", $"(class {{ {Fields} }});" },
        { "names that are never reached", $"x: {{ break x; let {Names}; }}" },
    };

    private static string Own => $"const own = Object.fromEntries(Array.from({{length: {Size}}}, (_, i) => ['n' + i, i]));";

    private static string Commas => new(',', Size);

    private static string Names => string.Join(',', Enumerable.Range(0, Size).Select(number => $"n{number}"));

    private static string Fields => string.Join(';', Enumerable.Range(0, Size).Select(number => $"n{number}"));

    private static string Ones => string.Join(',', Enumerable.Repeat("1", Size));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void large_code_costs_steps_each_time(string what, string statement)
    {
        var once = Steps($"{Own} {statement}");
        var often = Steps($"{Own} for (let i = 0; i < 11; i++) {{ {statement} }}");

        Assert.True(often - once >= 10 * (Size / 8), $"{what}: {once} steps once, {often} steps eleven times");
    }

    [Fact]
    public void names_a_rest_leaves_out_are_charged_for_each_name_they_are_compared_with() =>
        Assert.InRange(Steps($"{Own} const {{{Names}, ...rest}} = own;"), (long)Size * Size / 8, long.MaxValue);

    [Fact]
    public void a_class_is_charged_for_its_fields() =>
        Script.Exhaust($"const kept = []; for (let i = 0; i < 200; i++) kept.push(class {{ {Fields} }});");

    [Theory]
    [InlineData("const text = ' '.repeat(900000);", "isWorkday(text)")]
    [InlineData("const like = {flags: 'x'.repeat(900000), exec: () => null};", "RegExp.prototype[Symbol.match].call(like, '')")]
    [InlineData("const like = {flags: 'x'.repeat(900000) + 'g', [Symbol.match]: true, [Symbol.matchAll]: () => 1};", "'a'.matchAll(like)")]
    public void long_texts_are_charged_where_they_are_only_looked_at(string before, string expression)
    {
        var once = Steps($"{before} for (let i = 0; i < 1; i++) {{ try {{ {expression} }} catch {{ }} }}");
        var often = Steps($"{before} for (let i = 0; i < 11; i++) {{ try {{ {expression} }} catch {{ }} }}");

        Assert.InRange(often - once, 10 * 900_000 / 16, long.MaxValue);
    }

    private static long Steps(string source)
    {
        var check = new ProgramCheck(ScriptLimits.Default);
        check.Check(source);
        return check.Cost.Steps;
    }
}
