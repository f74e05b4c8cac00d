using Baton.Expressions.JavaScript;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Tests.Languages;

namespace Baton.Expressions.Tests.JavaScript.Objects;

/// <summary>An evaluation without a script, for tests of the objects themselves.</summary>
internal static class Machine
{
    public static Evaluation Begin(ScriptLimits? limits = null)
    {
        var e = new Evaluation();
        e.Begin(new TestScope(), limits ?? ScriptLimits.Default);
        return e;
    }

    /// <summary>Attributes in letters, such as <c>w-c</c>.</summary>
    public static string Letters(PropertyFlags flags) =>
        ((flags & PropertyFlags.Writable) != 0 ? "w" : "-") + ((flags & PropertyFlags.Enumerable) != 0 ? "e" : "-") + ((flags & PropertyFlags.Configurable) != 0 ? "c" : "-");
}
