using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>The variables of one container, with their values during a step, and the scope around it.</summary>
internal sealed class Scope
{
    /// <summary>More variables than this that no definition declares are taken for a script gone wrong.</summary>
    public const int MaximumUndeclared = 1000;

    private const int ScanLimit = 8;

    private readonly int _declaredCount;
    private readonly List<VariableDeclaration> _variables;
    private readonly List<Value> _values;
    private ObjectValue? _frozen;
    private ObjectValue? _visible;
    private long _visibleAt;
    private long _changes;
    private ScopeIndex? _index;

    public Scope(ImmutableArray<VariableDeclaration> declared, Scope? outer, ObjectValue? values = null)
    {
        Outer = outer;
        _declaredCount = declared.Length;
        _variables = [.. declared];
        _values = new List<Value>(declared.Length);
        foreach (var variable in declared)
            _values.Add(values is not null && values.TryGet(variable.Id, out var value) ? value : variable.Default);
        if (values is null)
            return;
        foreach (var (name, value) in values.Members)
        {
            if (_declaredCount == 0 || FindById(name) is null)
                Append(name, value);
        }
    }

    public Scope? Outer { get; }

    public IReadOnlyList<VariableDeclaration> Declared => _variables;

    public Value this[int index] => _values[index];

    public int? FindById(string id) => IsLarge ? Index.FindById(id) : Scan(id, static (variable, id) => variable.Id == id);

    public int? FindByName(string name) => IsLarge ? Index.FindByName(name) : Scan(name, static (variable, name) => variable.Name == name);

    /// <summary>By name or id, ignoring case.</summary>
    public int? FindLoosely(string name) => IsLarge ? Index.FindLoosely(name) : Scan(
        name,
        static (variable, name) => variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || variable.Id.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>All that can be seen from here, by name; inner ones hide outer ones. Made anew only after something has changed.</summary>
    public ObjectValue Visible
    {
        get
        {
            // Each count only grows, so the sum tells.
            var changes = 0L;
            for (var scope = this; scope is not null; scope = scope.Outer)
                changes += scope._changes;
            if (_visible is null || _visibleAt != changes)
                (_visible, _visibleAt) = (Collect(), changes);
            return _visible;
        }
    }

    /// <summary>The first variable found from here outwards.</summary>
    public bool TryFindVisible(Func<Scope, string, int?> find, string name, out FoundVariable found)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (find(scope, name) is { } index)
            {
                found = new FoundVariable(scope, index);
                return true;
            }
        }

        found = default;
        return false;
    }

    /// <exception cref="ExpressionException">The value does not fit the declared type.</exception>
    public void Set(int index, Value value)
    {
        _values[index] = Conversion.Convert(value, _variables[index].Type);
        _frozen = null;
        _changes++;
    }

    /// <summary>A variable that no definition declares, of any type.</summary>
    /// <exception cref="ExpressionException">There are too many of them.</exception>
    public void Add(string name, Value value)
    {
        RequireRoom(1);
        Append(name, value);
        _frozen = null;
        _changes++;
    }

    /// <exception cref="ExpressionException">So many more that no definition declares are too many.</exception>
    public void RequireRoom(int count)
    {
        if (_variables.Count - _declaredCount + count > MaximumUndeclared)
            throw new ExpressionException($"脚本新建的变量超过了 {MaximumUndeclared} 个。 / Scripts made more than {MaximumUndeclared} variables.");
    }

    public ObjectValue Freeze() => _frozen ??= _variables.Count == 0
        ? ObjectValue.Empty
        : new ObjectValue([.. _variables.Select((variable, index) => KeyValuePair.Create(variable.Id, _values[index]))]);

    /// <summary>Those that no definition declares.</summary>
    public ObjectValue FreezeUndeclared() => new([.. Enumerable.Range(_declaredCount, _variables.Count - _declaredCount).Select(index => KeyValuePair.Create(_variables[index].Id, _values[index]))]);

    private void Append(string name, Value value)
    {
        _variables.Add(new VariableDeclaration(name, name, TypeName.Any, Value.Null));
        _values.Add(value);
        _index?.Add(_variables[^1], _variables.Count - 1);
    }

    private bool IsLarge => _variables.Count > ScanLimit;

    private ScopeIndex Index => _index ??= new ScopeIndex(_variables);

    private int? Scan(string wanted, Func<VariableDeclaration, string, bool> matches)
    {
        for (var place = 0; place < _variables.Count; place++)
        {
            if (matches(_variables[place], wanted))
                return place;
        }

        return null;
    }

    private ObjectValue Collect()
    {
        var all = new ObjectBuilder();
        CollectInto(all);
        return all.ToValue();
    }

    // Outer ones first, so that inner ones of the same name count.
    private void CollectInto(ObjectBuilder all)
    {
        Outer?.CollectInto(all);
        for (var i = 0; i < _variables.Count; i++)
            all[_variables[i].Name] = _values[i];
    }
}

/// <summary>A variable where it stands.</summary>
internal readonly record struct FoundVariable(Scope Scope, int Index)
{
    public VariableDeclaration Declaration => Scope.Declared[Index];

    public Value Value
    {
        get => Scope[Index];
        set => Scope.Set(Index, value);
    }
}
