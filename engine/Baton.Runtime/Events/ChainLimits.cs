using Baton.Kernel;
using Baton.Kernel.Events;

namespace Baton.Runtime.Events;

/// <summary>How far flows may trigger one another without anything coming from outside. Section <c>Baton:Chains</c>.</summary>
public sealed class ChainLimits
{
    public const string Section = "Baton:Chains";

    /// <summary>Instances that start one another. Default: 100.</summary>
    public int Starts { get; set; } = 100;

    /// <summary>Events that pass between instances, also such as run beside one another. Default: 10,000, because a flow may well tell thousands, each of whom answers.</summary>
    public int Hops { get; set; } = 10_000;

    /// <summary>Why it goes no further; null where it may.</summary>
    public Refusal? FindRefusal(EventChain? chain) => chain switch
    {
        { Starts: var starts } when starts > Starts => Without($"流程之间已经接连发起了 {starts} 次，中间没有任何人、定时或外部系统参与：多半是几个流程在互相触发，停在这里。", $"Flows have started one another {starts} times with nothing from outside in between: they probably trigger one another without an end. It stops here."),
        { Hops: var hops } when hops > Hops => Without($"流程之间已经接连传递了 {hops} 个事件，中间没有任何人、定时或外部系统参与：多半是几个流程在互相触发，停在这里。", $"{hops} events have passed between flows with nothing from outside in between: they probably trigger one another without an end. It stops here."),
        _ => null,
    };

    private static Refusal Without(string chinese, string english) => new("chain-too-long", chinese, english);
}
