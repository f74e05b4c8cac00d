namespace Baton.HumanTasks.Handling;

/// <summary>What is wrong with the lines of a form.</summary>
internal sealed record LineProblem(string Chinese, string English)
{
    /// <summary>The sentence for whoever repairs the instance, who has to know where it is mended.</summary>
    /// <param name="input">What the input is called in the designer.</param>
    /// <param name="property">The input's name.</param>
    public string Of(string input, string property) => $"“{input}”：{Chinese}请在设计器里改这个节点的“{input}”并发布，把这个实例迁移到新版本，再重试。 / {property}: {English} Change it in the designer and publish, move this instance to the new version, and retry.";
}
