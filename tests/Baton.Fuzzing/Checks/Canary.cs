using Baton.Expressions.JavaScript;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Fuzzing.BuiltIns;

namespace Baton.Fuzzing.Checks;

/// <summary>A script that looks at all built-in objects, to see whether they are still as they were.</summary>
internal sealed class Canary
{
    private static readonly IExpression Script = Compile();
    private static readonly Value Healthy = Script.Evaluate(new HostileScope());

    /// <summary>What has changed on this thread; null if nothing has.</summary>
    public static Finding? Look()
    {
        var now = Script.Evaluate(new HostileScope());
        return now == Healthy ? null : new Finding(FindingKind.Leak, $"the built-in objects differ:\n  {Healthy}\n  {now}");
    }

    private static IExpression Compile()
    {
        var paths = string.Join(", ", BuiltInCatalogue.Instance.Objects);
        var source = $$"""
            const seen = [];
            for (const o of [globalThis, {{paths}}]) {
              const proto = Object.getPrototypeOf(o);
              let line = typeof o + Object.isFrozen(o) + Object.isExtensible(o) + (proto === null ? 'null' : proto === Object.prototype ? 'O' : proto === Function.prototype ? 'F' : '?') + ':';
              for (const key of Reflect.ownKeys(o)) {
                const p = Object.getOwnPropertyDescriptor(o, key);
                line += String(key) + (p.writable ? 'w' : '') + (p.enumerable ? 'e' : '') + (p.configurable ? 'c' : '') + typeof p.value + ' ';
                if (typeof p.value === 'string' || typeof p.value === 'number') line += p.value + ' ';
              }
              seen[seen.length] = line;
            }
            const own = [typeof a, typeof undeclared, [..."ab"], [...[1, 2]], `${[]}`, ({}).x, [][0], variables.Amount, (() => { try { null.x; } catch (e) { return e instanceof TypeError; } })()];
            [seen, own];
            """;
        return new JavaScriptLanguage(new ScriptLimits { Steps = 10_000_000, Bytes = 256 << 20, ResultSize = 10_000_000 }).Compile(Value.From(source), TypeName.Any);
    }
}
