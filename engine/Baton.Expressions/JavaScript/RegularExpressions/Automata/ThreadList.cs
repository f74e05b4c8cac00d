namespace Baton.Expressions.JavaScript.RegularExpressions.Automata;

/// <summary>The threads that stand at one place of the text, the preferred first, with their registers.</summary>
internal sealed class ThreadList(int registers, Meter meter)
{
    private int[] _instructions = new int[8];
    private int[] _values = new int[8 * registers];

    public int Count { get; private set; }

    public int this[int thread] => _instructions[thread];

    public Span<int> Registers(int thread) => _values.AsSpan(thread * registers, registers);

    public void Clear() => Count = 0;

    public void Add(int instruction, ReadOnlySpan<int> values)
    {
        if (Count == _instructions.Length)
        {
            meter.Allocate(2L * Count * (1 + registers) * sizeof(int));
            Array.Resize(ref _instructions, Count * 2);
            Array.Resize(ref _values, _values.Length * 2);
        }
        _instructions[Count] = instruction;
        values.CopyTo(Registers(Count));
        Count++;
    }
}
