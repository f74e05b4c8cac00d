using Baton.Expressions.JavaScript.RegularExpressions.Parsing;

namespace Baton.Expressions.JavaScript.RegularExpressions.Automata;

/// <summary>Writes the instructions of one automaton. Counted repetitions are written out, so the size is to be checked first.</summary>
/// <param name="backward">Whether the text will be read from its end.</param>
/// <param name="registers">The layout of the registers; null for an automaton that keeps none.</param>
internal sealed class AutomatonWriter(bool backward, RegisterLayout? registers)
{
    private readonly List<Instruction> _instructions = [];

    public static Automaton Write(Node body, bool backward, RegisterLayout? registers)
    {
        var writer = new AutomatonWriter(backward, registers);
        writer.Write(body);
        writer._instructions.Add(new(Operation.Match));
        return new([.. writer._instructions], backward, registers?.Count ?? 0);
    }

    private void Write(Node node)
    {
        switch (node)
        {
            case OneOf one:
                _instructions.Add(new(Operation.Take, Set: one.Set));
                break;
            case Sequence sequence:
                foreach (var part in backward ? sequence.Parts.Reverse() : sequence.Parts)
                    Write(part);
                break;
            case Choice choice:
                WriteChoice(choice);
                break;
            case Capture capture:
                WriteCapture(capture);
                break;
            case Repeat repeat:
                WriteRepeat(repeat);
                break;
            case Assertion assertion:
                _instructions.Add(new(Operation.Assert, (int)assertion.Kind));
                break;
            case Look look:
                _instructions.Add(look.Negative ? new(Operation.LookNot, look.Index) : new(Operation.Look, look.Index, registers?.OfLook(look.Index) ?? -1));
                break;
        }
    }

    private void WriteChoice(Choice choice)
    {
        var jumps = new List<int>();
        for (var i = 0; i < choice.Alternatives.Count - 1; i++)
        {
            var split = Reserve();
            Write(choice.Alternatives[i]);
            jumps.Add(Reserve());
            _instructions[split] = new(Operation.Split, split + 1, _instructions.Count);
        }
        Write(choice.Alternatives[^1]);
        foreach (var jump in jumps)
            _instructions[jump] = new(Operation.Jump, _instructions.Count);
    }

    private void WriteCapture(Capture capture)
    {
        if (registers is null)
        {
            Write(capture.Body);
            return;
        }
        _instructions.Add(new(Operation.Save, 2 * capture.Group + (backward ? 1 : 0)));
        Write(capture.Body);
        _instructions.Add(new(Operation.Save, 2 * capture.Group + (backward ? 0 : 1)));
    }

    private void WriteRepeat(Repeat repeat)
    {
        for (var i = 0; i < repeat.Min; i++)
            WriteIteration(repeat, optional: false);

        if (repeat.Max is not { } max)
        {
            var loop = Reserve();
            WriteIteration(repeat, optional: true);
            _instructions.Add(new(Operation.Jump, loop));
            _instructions[loop] = Branch(repeat, loop);
            return;
        }

        var branches = new List<int>();
        for (var i = repeat.Min; i < max; i++)
        {
            branches.Add(Reserve());
            WriteIteration(repeat, optional: true);
        }
        foreach (var branch in branches)
            _instructions[branch] = Branch(repeat, branch);
    }

    private void WriteIteration(Repeat repeat, bool optional)
    {
        if (registers is not null && repeat.Within.HasGroups)
        {
            _instructions.Add(new(Operation.Forget, 2 * repeat.Within.FirstGroup, 2 * repeat.Within.EndGroup));
            var (first, end) = registers.OfLooks(repeat.Within);
            if (end > first)
                _instructions.Add(new(Operation.Forget, first, end));
        }
        var mayStandStill = optional && repeat.Body.CanBeEmpty;
        if (mayStandStill)
            _instructions.Add(new(Operation.BeginIteration));
        Write(repeat.Body);
        if (mayStandStill)
            _instructions.Add(new(Operation.EndIteration));
    }

    /// <summary>The choice between one more iteration and what stands at the end of the code.</summary>
    private Instruction Branch(Repeat repeat, int at) =>
        repeat.Greedy ? new(Operation.Split, at + 1, _instructions.Count) : new(Operation.Split, _instructions.Count, at + 1);

    private int Reserve()
    {
        _instructions.Add(default);
        return _instructions.Count - 1;
    }
}
