using Baton.Browser.Tests.Browsing;
using Baton.Browser.Tests.My;
using Microsoft.Playwright;

namespace Baton.Browser.Tests.Tasks;

/// <summary>What a phone on slow 4G has to fetch before its owner can begin. Only bytes and requests are held to a budget here; the times it prints depend on what else the machine does.</summary>
[Collection<TaskCollection>]
public sealed class SlowLineTests(TaskWorld world, ITestOutputHelper output)
{
    private const int MostScript = 150 * 1024;
    private const int MostInAll = 180 * 1024;
    private const int MostRequests = 20;

    [Theory]
    [InlineData(150)]
    [InlineData(400)]
    public async Task the_list_of_tasks_is_there_with_little(int latency)
    {
        var expense = await Expense.WriteAsync(world.Browser.World, People.Chen, 1280m, "出差打车");
        await expense.CardAsync(People.Wang);
        await using var phone = await TaskPhone.OpenAsync(world.Browser, People.Wang);
        await phone.Page.GetByTestId("task").First.WaitForAsync();

        await MeasureAsync("/tasks/", phone, phone.Page.GetByTestId("task"), latency);
    }

    [Theory]
    [InlineData(150)]
    [InlineData(400)]
    public async Task a_customers_front_page_is_there_with_little(int latency)
    {
        await using var phone = await CustomerPhone.OpenAsync(world.Browser, "wangwei");
        var first = phone.Page.Locator("main, [data-testid=register], [data-testid=request]");
        await first.First.WaitForAsync();

        await MeasureAsync("/my/", phone, first, latency);
    }

    private async Task MeasureAsync(string name, PhonePages phone, ILocator wanted, int latency)
    {
        var line = await SlowLine.OnAsync(phone.Page, TimeSpan.FromMilliseconds(latency));
        var load = await line.LoadAsync(phone.Address, wanted);

        output.WriteLine($"{name} at {latency} ms: {load.Bytes} bytes in {load.Requests} requests ({load.ScriptBytes} of script), first content {load.Painted:0} ms, usable {load.Usable:0} ms");
        foreach (var (url, type, bytes) in load.Arrived)
            output.WriteLine($"  {bytes,7} {type} {url}");
        Assert.InRange(load.ScriptBytes, 1, MostScript);
        Assert.InRange(load.Bytes, 1, MostInAll);
        Assert.InRange(load.Requests, 1, MostRequests);
        Assert.Empty(phone.Errors);
    }
}
