using Baton.Expressions.JavaScript;
using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Fuzzing.Checks;

namespace Baton.Fuzzing.BuiltIns;

/// <summary>All built-in objects, found by walking from the global one: what is added to the language is fuzzed without being named here.</summary>
internal sealed class BuiltInCatalogue
{
    // Iterators' prototypes have no name that leads to them.
    private static readonly string[] Nameless = ["next", "return", "throw"];

    // Not built in: what the flow has.
    private static readonly string[] FlowData = ["variables", "parameters", "args"];

    private readonly List<BuiltIn> _functions = [];
    private readonly List<BuiltIn> _constructors = [];
    private readonly List<BuiltIn> _members = [];
    private readonly List<string> _objects = [];
    private readonly Dictionary<string, List<BuiltIn>> _methods = [];
    private readonly Evaluation _evaluation = new();
    private readonly HashSet<JsObject> _seen = new(ReferenceEqualityComparer.Instance);

    private BuiltInCatalogue()
    {
        _evaluation.Begin(new HostileScope(), new ScriptLimits { Bytes = long.MaxValue, Steps = long.MaxValue });
        Walk(Intrinsics.Global, "globalThis", null);
        _members.AddRange(Nameless.Select(name => new BuiltIn($".{name}", 1)));
        (Functions, Constructors, Members, Objects) = ([.. _functions], [.. _constructors], [.. _members], [.. _objects]);
        Methods = _methods.ToDictionary(each => each.Key, each => each.Value.ToArray());
    }

    public static BuiltInCatalogue Instance { get; } = new();

    /// <summary>What is called without an object, such as <c>Math.max</c> or <c>parseInt</c>.</summary>
    public BuiltIn[] Functions { get; }

    public BuiltIn[] Constructors { get; }

    /// <summary>All members of all prototypes.</summary>
    public BuiltIn[] Members { get; }

    /// <summary>The members of the prototype of each constructor.</summary>
    public IReadOnlyDictionary<string, BuiltIn[]> Methods { get; }

    /// <summary>Paths to all built-in objects and functions.</summary>
    public string[] Objects { get; }

    private void Walk(JsObject o, string path, string? type)
    {
        if (!_seen.Add(o) || FlowData.Contains(path))
            return;
        if (path != "globalThis")
            _objects.Add(path);
        foreach (var key in o.OwnKeys(_evaluation))
        {
            if (!o.TryGetOwn(_evaluation, key, out var property) || key.Equals("constructor"))
                continue;
            var member = key.IsSymbol ? $"[{key.Symbol.Description}]" : $".{key.ToText()}";
            var inner = path != "globalThis" ? path + member : key.IsSymbol ? null : key.ToText();
            if (inner is not null)
                Note(property, member, inner, type);
        }
    }

    private void Note(in Property property, string member, string path, string? type)
    {
        var function = property.IsAccessor ? null : property.Value.TryGetFunction(out var found) ? found : null;
        var arguments = function is null ? 0 : (int)function.Get(_evaluation, "length").Number;
        if (type is not null)
        {
            var method = new BuiltIn(member, function is null ? -1 : arguments);
            _members.Add(method);
            if (!_methods.TryGetValue(type, out var methods))
                _methods.Add(type, methods = []);
            methods.Add(method);
        }
        else if (function is not null)
        {
            (function.IsConstructor ? _constructors : _functions).Add(new BuiltIn(path, arguments));
        }

        if (!property.IsAccessor && property.Value.TryGetObject(out var o))
            Walk(o, path, path.EndsWith(".prototype", StringComparison.Ordinal) ? path[..^".prototype".Length] : null);
    }
}
