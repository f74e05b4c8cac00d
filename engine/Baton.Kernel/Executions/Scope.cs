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

    private readonly int _declaredCount;
    private readonly List<VariableDeclaration> _variables;
    private readonly List<Value> _values;
    private ObjectValue? _frozen;

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

    public int? FindById(string id) => Find(id, static (variable, id) => variable.Id == id);

    public int? FindByName(string name) => Find(name, static (variable, name) => variable.Name == name);

    /// <summary>By name or id, ignoring case.</summary>
    public int? FindLoosely(string name) => Find(
        name,
        static (variable, name) => variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || variable.Id.Equals(name, StringComparison.OrdinalIgnoreCase));

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
    }

    /// <summary>A variable that no definition declares, of any type.</summary>
    /// <exception cref="ExpressionException">There are too many of them.</exception>
    public void Add(string name, Value value)
    {
        if (_variables.Count - _declaredCount >= MaximumUndeclared)
            throw new ExpressionException($"脚本新建的变量超过了 {MaximumUndeclared} 个。 / Scripts made more than {MaximumUndeclared} variables.");
        Append(name, value);
        _frozen = null;
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
    }

    private int? Find(string wanted, Func<VariableDeclaration, string, bool> matches)
    {
        for (var index = 0; index < _variables.Count; index++)
        {
            if (matches(_variables[index], wanted))
                return index;
        }

        return null;
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
