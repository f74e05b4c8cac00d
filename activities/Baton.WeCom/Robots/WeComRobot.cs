namespace Baton.WeCom.Robots;

/// <summary>A robot in a group chat: section <c>WeCom:Robots:n</c>.</summary>
public sealed class WeComRobot
{
    /// <summary>Our own name of it: what definitions refer to.</summary>
    public string Name { get; set; } = "";

    /// <summary>The key in its webhook address; who has it can write into the group, so it never leaves the process except to Tencent.</summary>
    public string Key { get; set; } = "";

    /// <summary>The name only: this text may get into logs.</summary>
    public override string ToString() => Name;
}
