namespace Baton.Fuzzing.Programs;

/// <summary>All programs of a seed, by number. For one thread.</summary>
internal sealed class RandomPrograms(ulong seed)
{
    private readonly ProgramWriter _writer = new();

    public string this[long number]
    {
        get
        {
            var dice = new Dice(Dice.Mix(seed, (ulong)number));
            var kind = dice.Below(100);
            if (kind < 3)
                return TokenSoup.Random(dice);
            var program = _writer.Write(dice.Next());
            return kind < 18 ? TokenSoup.Mutate(program, dice) : program;
        }
    }
}
