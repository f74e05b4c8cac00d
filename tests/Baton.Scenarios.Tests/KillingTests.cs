using System.Text;
using Baton.Scenarios.Tests.Disturbing;
using Baton.Scenarios.Tests.Playing;
using Baton.Simulator.Faults;

namespace Baton.Scenarios.Tests;

/// <summary>The server is killed while somebody is on the line: the world outside hears no more than that the line broke, and goes on.</summary>
public sealed class KillingTests
{
    [Fact]
    public async Task whoever_is_on_the_line_hears_that_it_broke_and_the_world_goes_on()
    {
        await using var playground = new Playground(Rehearsal.PathOf("order-confirmation"));
        await playground.OpenAsync();
        playground.World.Faults.Post(new Fault { Kind = FaultKind.HttpStatus, Path = "/erp", Status = 503 });
        using var order = new HttpRequestMessage(HttpMethod.Post, "http://localhost/workflows/orders")
        {
            Content = new StringContent("""{"orderNo":"WEB-1","customer":"C1001","lines":[{"part":"STM32F103C8T6","count":500}]}""", Encoding.UTF8, "application/json"),
        };
        order.Headers.TryAddWithoutValidation("Authorization", $"ApiKey {CallbackGate.Shop}");
        order.Headers.Add("Idempotency-Key", "WEB-1");
        var answering = playground.Gate.ReceiveAsync(order, CancellationToken.None);
        await playground.Pace.SettleAsync();
        Assert.False(answering.IsCompleted);

        await playground.KillAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => answering);
        Assert.NotNull(playground.World.Payments);
        await playground.Pace.SettleAsync();
    }
}
