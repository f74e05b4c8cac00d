using Baton.Scenarios.Tests.Playing;
using Baton.Simulator.Faults;

namespace Baton.Scenarios.Tests.Disturbing;

/// <summary>Something that goes wrong all through a story, and that nobody may notice.</summary>
/// <param name="Name">As the table of disturbances calls it.</param>
internal sealed record Disturbance(string Name)
{
    /// <summary>What the simulated world does to callbacks.</summary>
    public Fault? Fault { get; init; }

    public MessageTrouble Messages { get; init; }

    public NoticeTrouble Notices { get; init; }

    /// <summary>Pages and the web shop send again what they have sent, as after a lost answer.</summary>
    public bool PagesSendTwice { get; init; }

    /// <summary>The server is killed after every line, which is at every wait.</summary>
    public bool IsDeadly { get; init; }

    public static readonly Disturbance None = new("什么也没有");

    public static IReadOnlyList<Disturbance> All { get; } =
    [
        new("每条消息来两遍") { Fault = new Fault { Kind = FaultKind.CallbackDuplicate }, Notices = NoticeTrouble.Twice, PagesSendTwice = true },
        new("换个信封再来一遍") { Fault = new Fault { Kind = FaultKind.CallbackResend } },
        new("第三次才送到") { Messages = MessageTrouble.Late },
        new("收到了但回音丢了") { Messages = MessageTrouble.AnswerLost },
        new("前一条又来了") { Messages = MessageTrouble.OldAgain },
        new("等待时被杀掉") { IsDeadly = true },
    ];

    public static Disturbance By(string name) => All.Single(each => each.Name == name);
}
