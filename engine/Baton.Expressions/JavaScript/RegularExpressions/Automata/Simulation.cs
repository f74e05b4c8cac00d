using System.Collections;
using Baton.Expressions.JavaScript.RegularExpressions.Characters;
using Baton.Expressions.JavaScript.RegularExpressions.Parsing;

namespace Baton.Expressions.JavaScript.RegularExpressions.Automata;

/// <summary>
/// Runs one automaton over a text, all threads in step: time is linear in the text whatever the pattern.
/// Threads are ordered as ECMAScript's backtracking would try them, and of two that reach the same state the first is kept:
/// what follows depends on the state alone, as there are no backreferences. The state is the instruction and whether
/// the innermost optional iteration has taken a character.
/// </summary>
internal sealed class Simulation
{
    private readonly Automaton _automaton;
    private readonly Text _text;
    private readonly Meter _meter;
    private readonly Func<int, int, bool> _looksHold;
    private readonly int[] _visited;
    private readonly int[] _registers;
    private readonly Stack<Pending> _pending = new();
    private ThreadList _current;
    private ThreadList _next;
    private int _visit;

    /// <param name="automaton">What to run.</param>
    /// <param name="text">What to run it over.</param>
    /// <param name="meter">Takes one unit for each state that is entered and each character that is compared.</param>
    /// <param name="looksHold">Whether a lookaround (its number) holds at a place.</param>
    public Simulation(Automaton automaton, Text text, Meter meter, Func<int, int, bool> looksHold)
    {
        (_automaton, _text, _meter, _looksHold) = (automaton, text, meter, looksHold);
        _visited = new int[2 * automaton.Instructions.Length];
        _registers = new int[automaton.Registers];
        _current = new(automaton.Registers, meter);
        _next = new(automaton.Registers, meter);
    }

    /// <summary>The registers of the first match, in ECMAScript's order, that begins at or, unless anchored, beyond the place; null if there is none.</summary>
    public int[]? Match(int start, bool anchored)
    {
        int[]? match = null;
        var seeding = true;
        Begin();
        for (var at = start; ; )
        {
            if (seeding)
            {
                if (_current.Count == 0 && !anchored && _automaton.Beginning is { } beginning)
                {
                    at = SkipTo(beginning, at);
                    Begin();
                }
                Seed(at);
                seeding = !anchored;
            }
            if (_current.Count == 0 && !seeding)
                return match;

            var (character, next) = Read(at);
            BeginNext();
            for (var i = 0; i < _current.Count; i++)
            {
                if (_automaton.Instructions[_current[i]].Operation == Operation.Match)
                {
                    match = _current.Registers(i).ToArray();
                    match[_automaton.Backward ? 0 : 1] = at;
                    seeding = false;
                    break;
                }
                Take(i, character, next);
            }
            if (next == at)
                return match;
            (_current, _next, at) = (_next, _current, next);
        }
    }

    /// <summary>Marks every place of the text where a match ends, wherever it begins.</summary>
    public void MarkEnds(BitArray ends)
    {
        Begin();
        for (var at = _automaton.Backward ? _text.Length : 0; ; )
        {
            Seed(at);
            var (character, next) = Read(at);
            BeginNext();
            for (var i = 0; i < _current.Count; i++)
            {
                if (_automaton.Instructions[_current[i]].Operation == Operation.Match)
                    ends[at] = true;
                else
                    Take(i, character, next);
            }
            if (next == at)
                return;
            (_current, _next, at) = (_next, _current, next);
        }
    }

    private void Begin()
    {
        _current.Clear();
        _visit++;
    }

    private void BeginNext()
    {
        _next.Clear();
        _visit++;
    }

    private (int Character, int Next) Read(int at) => _automaton.Backward ? _text.Before(at) : _text.After(at);

    private int SkipTo(CharacterSet beginning, int at)
    {
        var start = at;
        for (; ; )
        {
            var (character, next) = _text.After(at);
            if (character == Text.None || beginning.Contains(character))
                break;
            at = next;
        }
        _meter.Add((at - start) / 8);
        return at;
    }

    private void Seed(int at)
    {
        _registers.AsSpan().Fill(-1);
        if (_registers.Length > 0)
            _registers[_automaton.Backward ? 1 : 0] = at;
        Reach(_current, 0, moved: false, at);
    }

    private void Take(int thread, int character, int next)
    {
        _meter.Add(1);
        var at = _current[thread];
        if (character == Text.None || !_automaton.Instructions[at].Set!.Contains(character))
            return;
        _current.Registers(thread).CopyTo(_registers);
        Reach(_next, at + 1, moved: true, next);
    }

    /// <summary>Adds the threads that a state leads to without taking a character, the preferred first.</summary>
    private void Reach(ThreadList threads, int instruction, bool moved, int at)
    {
        _pending.Push(new(instruction, moved));
        while (_pending.TryPop(out var pending))
        {
            if (pending.Restores)
                _registers[pending.Instruction] = pending.Value;
            else
                Follow(threads, pending.Instruction, pending.Moved, at);
        }
    }

    private void Follow(ThreadList threads, int at, bool moved, int place)
    {
        while (true)
        {
            var state = 2 * at + (moved ? 1 : 0);
            if (_visited[state] == _visit)
                return;
            _visited[state] = _visit;
            _meter.Add(1);
            var instruction = _automaton.Instructions[at];
            switch (instruction.Operation)
            {
                case Operation.Take or Operation.Match:
                    _visited[2 * at] = _visited[2 * at + 1] = _visit;
                    _meter.Add(1 + _registers.Length / Meter.RegistersPerUnit);
                    threads.Add(at, _registers);
                    return;
                case Operation.Split:
                    _pending.Push(new(instruction.Second, moved));
                    at = instruction.First;
                    continue;
                case Operation.Jump:
                    at = instruction.First;
                    continue;
                case Operation.Save:
                    Set(instruction.First, place);
                    break;
                case Operation.Forget:
                    _meter.Add(instruction.Second - instruction.First);
                    for (var register = instruction.First; register < instruction.Second; register++)
                        Set(register, -1);
                    break;
                case Operation.BeginIteration:
                    moved = false;
                    break;
                case Operation.EndIteration when !moved:
                case Operation.Assert when !_text.Holds((AssertionKind)instruction.First, place):
                case Operation.LookNot when _looksHold(instruction.First, place):
                case Operation.Look when !_looksHold(instruction.First, place):
                    return;
                case Operation.Look when instruction.Second >= 0:
                    Set(instruction.Second, place);
                    break;
            }
            at++;
        }
    }

    /// <summary>Sets a register for the state that is being followed; those that are pending get it back as it was.</summary>
    private void Set(int register, int value)
    {
        if (_registers[register] == value)
            return;
        _pending.Push(new(register, _registers[register]));
        _registers[register] = value;
    }

    private readonly record struct Pending
    {
        public Pending(int instruction, bool moved) => (Instruction, Moved) = (instruction, moved);

        public Pending(int register, int value) => (Instruction, Value, Restores) = (register, value, true);

        /// <summary>The instruction to follow, or the register to restore.</summary>
        public int Instruction { get; }

        public bool Moved { get; }

        public int Value { get; }

        public bool Restores { get; }
    }
}
