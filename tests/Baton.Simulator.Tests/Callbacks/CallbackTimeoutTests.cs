using System.Net.Http.Json;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Callbacks;

public sealed class CallbackTimeoutTests
{
    [Fact]
    public async Task a_server_that_does_not_answer_in_time_is_tried_three_times()
    {
        await using var world = new TestWorld(("CallbackTimeout", "00:00:00.1"));
        await using var receiver = await Receiver.Start(world.Cipher, world.Credentials);
        await world.Connect(receiver);
        receiver.Answer = (context, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        var said = await world.Say("wangmin", "在吗");
        var delivery = (await world.Settled("wangmin", (long)said["id"]!))["delivery"]!;
        Assert.Equal("failed", (string?)delivery["state"]);
        Assert.Equal(3, (int)delivery["attempts"]!);
        Assert.Contains("没有答复", (string?)delivery["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_verification_that_takes_too_long_is_refused()
    {
        await using var world = new TestWorld(("VerifyTimeout", "00:00:00.1"));
        await using var receiver = await Receiver.Start(world.Cipher, world.Credentials);
        using var gate = new ManualResetEventSlim();
        receiver.Verify = echo =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            return echo;
        };
        using var response = await world.Http.PutAsJsonAsync("/simulator/api/callback", new { url = receiver.Url }, TestContext.Current.CancellationToken);
        gate.Set();
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }
}
