using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Robots;

/// <summary>Writes into a group by its robot. Tencent recognises no repetition there, so after a lost answer a person says whether to write again.</summary>
internal sealed class RobotSendHandler(GroupRobot robot, WeComOptions options) : IJobHandler
{
    public string Kind => RobotSending.Kind;

    public RetryPolicy Retry => WeComPace.Retry;

    public WhenUnsure WhenUnsure => WhenUnsure.Ask;

    /// <summary>Tencent takes some 20 a minute of each.</summary>
    public JobLimit? LimitPerLane => new() { PerMinute = 18 };

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var order = JsonSerializer.Deserialize(attempt.Job.Payload, RobotJson.Default.RobotSending)!;
        return options.Robot(order.Robot) is { } found
            ? Outcomes.Of(await robot.SendAsync(found.Key, order.Body, cancellation), attempt.Number)
            : new GaveUp($"没有配置群机器人“{order.Robot}”。 / No group robot {order.Robot} is configured.");
    }
}
