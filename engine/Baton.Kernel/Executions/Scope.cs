using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>The variables one container declares, with their values during a step.</summary>
internal sealed class Scope
{
    private readonly ImmutableArray<VariableDeclaration> _declared;
    private readonly Value[] _values;
    private ObjectValue? _frozen;

    public Scope(ImmutableArray<VariableDeclaration> declared, ObjectValue? values = null)
    {
        _declared = declared;
        _values = new Value[declared.Length];
        _frozen = values;
        for (var i = 0; i < declared.Length; i++)
            _values[i] = values is not null && values.TryGet(declared[i].Id, out var value) ? value : declared[i].Default;
    }

    public ImmutableArray<VariableDeclaration> Declared => _declared;

    public Value this[int index] => _values[index];

    public bool TryFindById(string id, out int index) => TryFind(variable => variable.Id == id, out index);

    public bool TryFindByName(string name, StringComparison comparison, out int index) =>
        TryFind(variable => variable.Name.Equals(name, comparison), out index);

    /// <exception cref="Expressions.Languages.ExpressionException">The value does not fit the declared type.</exception>
    public void Set(int index, Value value)
    {
        _values[index] = Conversion.Convert(value, _declared[index].Type);
        _frozen = null;
    }

    public ObjectValue Freeze() =>
        _frozen ??= new ObjectValue([.. _declared.Select((variable, index) => KeyValuePair.Create(variable.Id, _values[index]))]);

    private bool TryFind(Predicate<VariableDeclaration> wanted, out int index)
    {
        for (index = 0; index < _declared.Length; index++)
        {
            if (wanted(_declared[index]))
                return true;
        }

        index = -1;
        return false;
    }
}
