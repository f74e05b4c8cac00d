using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>The variables a script has got objects of, or has set.</summary>
internal sealed class TouchedVariables(Evaluation e)
{
    private const int BytesPerName = 40;
    private const int Steps = 10;

    private readonly Dictionary<string, Touched> _variables = new(StringComparer.Ordinal);

    // How each was written first, by its name in any case.
    private readonly Dictionary<string, string> _spellings = new(StringComparer.OrdinalIgnoreCase);

    public bool Any => _variables.Count > 0;

    /// <summary>The flow's, and those the script has made.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            e.Step(2L * _variables.Count);
            e.Allocate(2L * BytesPerName * _variables.Count);
            var known = e.Scope.Variables.Members.Select(member => member.Key).ToList();
            return known.Concat(_variables.Keys.Except(known, StringComparer.OrdinalIgnoreCase));
        }
    }

    public bool TryGet(string name, out JsValue value)
    {
        var found = _variables.TryGetValue(Spell(name), out var touched);
        value = touched.Value;
        return found;
    }

    /// <summary>Remembers an object made of a variable: the script may change it.</summary>
    public void Keep(string name, JsValue value, Value original) => Store(name, new Touched(value, original));

    public void Set(string name, JsValue value) => Store(name, new Touched(value, null));

    /// <summary>The variables that now have other values than in the flow, as data. Runs getters of the script's objects.</summary>
    public List<(string Name, Value Value)> Changes()
    {
        var changes = new List<(string Name, Value Value)>();
        foreach (var (name, touched) in _variables.ToArray())
        {
            if (touched.Original is not null && !e.HasChangedFlowData)
                continue;
            var value = FlowData.FromScript(e, touched.Value, name);
            if (value != touched.Original)
                changes.Add((name, value));
        }

        return changes;
    }

    /// <summary>Sets all of them. If one does not fit its variable's type, those set before it get back what they had; if there are too many new ones, none is set.</summary>
    public static void Apply(IExpressionScope scope, IExpressionEffects effects, List<(string Name, Value Value)> changes)
    {
        // New ones fit any value, so they come last and need not be taken back.
        var planned = changes
            .Select(change => (change.Name, change.Value, Before: scope.TryGetVariable(change.Name, out var before) ? before : null))
            .OrderBy(change => change.Before is null)
            .ToArray();
        effects.RequireRoom(planned.Where(change => change.Before is null).DistinctBy(change => change.Name, StringComparer.OrdinalIgnoreCase).Count());
        var at = 0;
        try
        {
            for (; at < planned.Length; at++)
                effects.SetVariable(planned[at].Name, planned[at].Value);
        }
        catch (ExpressionException)
        {
            for (at--; at >= 0; at--)
            {
                if (planned[at].Before is { } before)
                    effects.SetVariable(planned[at].Name, before);
            }

            throw;
        }
    }

    public void Clear()
    {
        _variables.Clear();
        _spellings.Clear();
    }

    private void Store(string name, Touched touched)
    {
        e.Step(Steps);
        name = Spell(name);
        _spellings.TryAdd(name, name);
        _variables[name] = touched;
    }

    /// <summary>Names that differ in case mean the same variable, unless the flow has both.</summary>
    private string Spell(string name)
    {
        if (!_spellings.TryGetValue(name, out var first) || first == name)
            return name;
        var all = e.Scope.Variables;
        e.Step(all.Members.Length);
        return all.TryGet(name, out _) && all.TryGet(first, out _) ? name : first;
    }

    /// <summary>Original: what it was made of; null if the script has set it.</summary>
    private readonly record struct Touched(JsValue Value, Value? Original);
}
