namespace Baton.HumanTasks.Handling;

/// <summary>What is wrong with the lines of a form.</summary>
internal sealed record LineProblem(string Chinese, string English)
{
    public override string ToString() => $"{Chinese} / {English}";
}
