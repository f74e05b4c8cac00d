using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>The variables one container declares, with their values during a step, and the scope around it.</summary>
internal sealed class Scope
{
    private readonly ImmutableArray<VariableDeclaration> _declared;
    private readonly Value[] _values;
    private ObjectValue? _frozen;

    public Scope(ImmutableArray<VariableDeclaration> declared, Scope? outer, ObjectValue? values = null)
    {
        _declared = declared;
        _values = new Value[declared.Length];
        Outer = outer;
        for (var i = 0; i < declared.Length; i++)
            _values[i] = values is not null && values.TryGet(declared[i].Id, out var value) ? value : declared[i].Default;
    }

    public Scope? Outer { get; }

    public ImmutableArray<VariableDeclaration> Declared => _declared;

    public Value this[int index] => _values[index];

    public bool TryFindById(string id, out int index) => TryFind(id, static (variable, id) => variable.Id == id, out index);

    public bool TryFindByName(string name, out int index) => TryFind(name, static (variable, name) => variable.Name == name, out index);

    /// <summary>By name or id, ignoring case.</summary>
    public bool TryFindLoosely(string name, out int index) => TryFind(
        name,
        static (variable, name) => variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || variable.Id.Equals(name, StringComparison.OrdinalIgnoreCase),
        out index);

    /// <exception cref="Expressions.Languages.ExpressionException">The value does not fit the declared type.</exception>
    public void Set(int index, Value value)
    {
        _values[index] = Conversion.Convert(value, _declared[index].Type);
        _frozen = null;
    }

    public ObjectValue Freeze() => _frozen ??= _declared.IsEmpty
        ? ObjectValue.Empty
        : new ObjectValue([.. _declared.Select((variable, index) => KeyValuePair.Create(variable.Id, _values[index]))]);

    private bool TryFind(string wanted, Func<VariableDeclaration, string, bool> matches, out int index)
    {
        for (index = 0; index < _declared.Length; index++)
        {
            if (matches(_declared[index], wanted))
                return true;
        }

        index = -1;
        return false;
    }
}
