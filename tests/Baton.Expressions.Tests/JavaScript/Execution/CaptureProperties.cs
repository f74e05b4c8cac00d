using Baton.Expressions.JavaScript;
using Baton.Expressions.Values.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.Execution;

/// <summary>
/// Whether a function inside keeps a name decides where its value lies, and must decide nothing else: each program gives the same when all
/// of its names are captured, when the whole is a function's body, a method's, or a default value's.
/// </summary>
public sealed class CaptureProperties
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(500)).WithReplay(20261122, 1);

    private static readonly ScriptLimits Short = new() { Steps = 20_000 };
    private static readonly ScriptLimits Long = new() { Steps = 400_000, Bytes = 64 << 20 };

    private static readonly string[] Names = ["a", "b", "c"];

    private static readonly Gen<string> Name = Gen.Elements(Names);

    // Capturing is done by @name, which becomes nothing or a closure that uses the name.
    private static Gen<string> Statement(int depth) => depth == 0 ? Leaf : Gen.OneOf(Leaf,
        from body in Block(depth - 1) from name in Name select $"{{ let {name} = log.length; @{name} {body} log.push({name}); }}",
        from body in Block(depth - 1) from name in Name select $"for (let {name} = 0; {name} < 3; {name}++) {{ @{name} {body} log.push({name}); }}",
        from body in Block(depth - 1) from name in Name select $"for (const {name} of [1, 2]) {{ @{name} {body} log.push({name}); }}",
        from body in Block(depth - 1) from name in Name select $"for (var v of [1, 2]) {{ let {name} = v; @{name} {body} }}",
        from body in Block(depth - 1) from name in Name select $"for (const {name} in {{x: 1, y: 2}}) {{ @{name} {body} log.push({name}); }}",
        from body in Block(depth - 1) from name in Name select $"try {{ {body} throw log.length; }} catch ({name}) {{ @{name} log.push({name}); {body} }}",
        from body in Block(depth - 1) from name in Name select $"try {{ let {name} = 1; @{name} {body} }} finally {{ log.push('f'); }}",
        from body in Block(depth - 1) from name in Name select $"switch (log.length % 2) {{ case 0: let {name} = 5; @{name} {body} break; default: {{ {body} }} }}",
        from body in Block(depth - 1) from name in Name select $"log.push((({name}, [d = {name}] = []) => {{ @{name} @d {body} return {name} + d; }})(log.length));",
        from body in Block(depth - 1) from name in Name select $"log.push((function f({name} = 4, g = () => {name}) {{ var {name}; @{name} {body} {name} = 9; return [{name}, g()]; }})());",
        from body in Block(depth - 1) from name in Name select $"class K {{ [`m`]({name}) {{ @{name} {body} return {name}; }} }} log.push(new K().m(3));".Insert(0, "{ ") + " }",
        from body in Block(depth - 1) select $"if (log.length % 3) {{ {body} }} else {{ log.push('else'); }}");

    private static readonly Gen<string> Leaf = Gen.OneOf(
        from name in Name select $"log.push({name});",
        from name in Name from other in Name select $"{name} = {other} + 1;",
        from name in Name select $"{name}++;",
        from name in Name select $"{name} += {name}++ + ++{name};",
        from name in Name from other in Name select $"[{name}, {other}] = [{other}, {name}];",
        from name in Name from other in Name select $"({{x: {name} = {other}}} = {{}});",
        from name in Name select $"{name} ??= 7;",
        from name in Name select $"if ({name} > 40) return 'early ' + log.length;",
        from name in Name select $"log.push(typeof {name}, `${{{name}}}`);",
        from name in Name select $"{{ const later = () => {name}; {name}++; log.push(later()); }}",
        Gen.Constant("if (log.length > 30) return 'long ' + log.length;"));

    private static Gen<string> Block(int depth) => from count in Gen.Choose(1, 3) from statements in Statement(depth).ArrayOf(count) select string.Concat(statements);

    private static readonly Gen<string> Programs = from depth in Gen.Choose(1, 3) from body in Block(depth) select $"const log = []; let a = 1, b = 2, c = 3; @a @b @c {body} return log;";

    [Fact]
    public void capturing_every_name_changes_nothing() => Same(program => Captured(program, "(() => #)();"));

    [Fact]
    public void keeping_closures_over_every_name_changes_nothing() => Same(program => "const kept = [];" + Captured(program, "kept.push(() => #, x => { # = x; });"));

    [Fact]
    public void capturing_by_functions_that_are_never_called_changes_nothing() => Same(program => Captured(program, "if (0) { class A { m() { return () => #; } } }"));

    [Fact]
    public void being_a_functions_body_changes_nothing() => Same(program => $"return (function () {{ {Captured(program, "")} }})();");

    [Fact]
    public void being_a_default_value_changes_nothing() => Same(program => $"return ((x = (() => {{ {Captured(program, "")} }})()) => x)();");

    [Fact]
    public void being_a_field_or_a_static_block_changes_nothing() => Same(program => $"return new (class {{ static r = (() => {{ {Captured(program, "")} }})(); f = this.constructor.r; }})().f;");

    private static void Same(Func<string, string> otherwise) => Check.One(Quick, Prop.ForAll(Programs.ToArbitrary(), program =>
        Run(Captured(program, ""), Short) is not { } plain || plain == Run(otherwise(program), Long)));

    private static string Captured(string program, string by) => Names.Append("d").Aggregate(program, (text, name) =>
        text.Replace($"@{name} ", by.Replace("#", name, StringComparison.Ordinal), StringComparison.Ordinal));

    // Null for programs that do not end, of which there are some.
    private static string? Run(string program, ScriptLimits limits)
    {
        try
        {
            return ValueJson.ToText(Script.Run($"try {{ {program} }} catch (e) {{ return 'error ' + e.name; }}", limits: limits), JsonForm.Plain);
        }
        catch (ScriptLimitException)
        {
            return null;
        }
    }
}
