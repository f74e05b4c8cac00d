using Baton.Expressions.JavaScript.RegularExpressions.Characters;
using Baton.Expressions.JavaScript.RegularExpressions.Parsing;

namespace Baton.Expressions.JavaScript.RegularExpressions.Automata;

/// <summary>The automata of a pattern: its own, and those of its lookarounds.</summary>
/// <param name="Main">The pattern itself.</param>
/// <param name="Looks">Its lookarounds by their numbers.</param>
/// <param name="Weight">About how much memory they take, in instructions and ranges.</param>
internal sealed record CompiledPattern(Automaton Main, IReadOnlyList<Lookaround> Looks, int Weight)
{
    public IEnumerable<Automaton> Automata =>
        Looks.SelectMany(look => new[] { look.Table, look.Captures }).OfType<Automaton>().Prepend(Main);
}

/// <summary>Makes automata of a pattern that has been read, or refuses what would become too large.</summary>
internal static class PatternCompiler
{
    private const long Endless = int.MaxValue;

    /// <summary>Beyond this it takes longer to gather what a match begins with than it saves.</summary>
    private const int BeginningRanges = 2_000;

    /// <exception cref="PatternException">It is too large.</exception>
    public static CompiledPattern Compile(PatternTree tree)
    {
        var looks = Descendants(tree.Root).OfType<Look>().OrderBy(look => look.Index).ToList();
        var size = Size(tree.Root) + looks.Sum(look => Size(look.Body) * (look.Within.HasGroups ? 2 : 1) + 2);
        if (size > PatternLimits.Instructions)
            throw TooLarge("重复次数（如 {1000}）展开后过大，请减小次数或嵌套", "counted repetitions such as {1000} grow too large when written out: lower or unnest them");

        var layout = new RegisterLayout(tree.Groups, looks);
        if (size * layout.Count > PatternLimits.Registers)
            throw TooLarge("捕获分组与重复太多，不需要的分组请写成 (?:…)", "too many capturing groups for its repetitions: write (?:…) where the text is not needed");

        var main = AutomatonWriter.Write(tree.Root, backward: false, layout);
        main = main with { Beginning = Beginning(main), AtTextStart = AtTextStart(tree.Root) };
        var ranges = Descendants(tree.Root).OfType<OneOf>().Select(one => one.Set).Distinct().Sum(set => set.RangeCount);
        return new(main, looks.ConvertAll(look => Compile(look, layout)), (int)size + ranges);
    }

    private static Lookaround Compile(Look look, RegisterLayout layout)
    {
        var register = layout.OfLook(look.Index);
        var captures = register < 0 ? null : AutomatonWriter.Write(look.Body, look.Behind, layout);
        return new(AutomatonWriter.Write(look.Body, !look.Behind, registers: null), captures, register,
            (2 * look.Within.FirstGroup)..(2 * look.Within.EndGroup), look.Within.FirstLook..look.Within.EndLook);
    }

    /// <summary>The number of instructions that will be written, or a few more.</summary>
    private static long Size(Node node) => Math.Min(Endless, node switch
    {
        Sequence sequence => sequence.Parts.Sum(Size),
        Choice choice => choice.Alternatives.Sum(Size) + 2L * (choice.Alternatives.Count - 1),
        Capture capture => Size(capture.Body) + 2,
        Repeat repeat => RepeatSize(repeat, Size(repeat.Body) + (repeat.Within.HasGroups ? 2 : 0)),
        _ => 1,
    });

    private static long RepeatSize(Repeat repeat, long iteration)
    {
        var optional = iteration + 1 + (repeat.Body.CanBeEmpty ? 2 : 0);
        return repeat.Min * iteration + (repeat.Max is { } max ? (max - repeat.Min) * optional : optional + 1);
    }

    private static IEnumerable<Node> Descendants(Node node) => (node switch
    {
        Sequence sequence => sequence.Parts,
        Choice choice => choice.Alternatives,
        Capture capture => [capture.Body],
        Repeat repeat => [repeat.Body],
        Look look => [look.Body],
        _ => (IReadOnlyList<Node>)[],
    }).SelectMany(Descendants).Prepend(node);

    private static bool AtTextStart(Node node) => node switch
    {
        Assertion assertion => assertion.Kind == AssertionKind.TextStart,
        Sequence sequence => sequence.Parts.Count > 0 && AtTextStart(sequence.Parts[0]),
        Choice choice => choice.Alternatives.All(AtTextStart),
        Capture capture => AtTextStart(capture.Body),
        _ => false,
    };

    private static CharacterSet? Beginning(Automaton automaton)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([0]);
        var sets = new HashSet<CharacterSet>();
        while (open.TryPop(out var at))
        {
            if (!seen.Add(at))
                continue;
            var instruction = automaton.Instructions[at];
            switch (instruction.Operation)
            {
                case Operation.Match:
                    return null;
                case Operation.Take:
                    sets.Add(instruction.Set!);
                    break;
                case Operation.Jump:
                    open.Push(instruction.First);
                    break;
                case Operation.Split:
                    open.Push(instruction.First);
                    open.Push(instruction.Second);
                    break;
                default:
                    open.Push(at + 1);
                    break;
            }
        }
        return sets.Sum(set => set.RangeCount) > BeginningRanges ? null : sets.Aggregate(CharacterSet.None, (all, set) => all.Union(set));
    }

    private static PatternException TooLarge(string chinese, string english) => new(PatternProblem.TooLarge, $"正则表达式太大：{chinese} / The regular expression is too large: {english}");
}
