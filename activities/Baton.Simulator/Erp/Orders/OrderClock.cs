using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Erp.Orders;

/// <summary>Lets the orders go on while nobody asks for them.</summary>
internal sealed partial class OrderClock(OrderLife life, ErpFile file, SimulatorClock clock, TimeProvider time, ILogger<OrderClock> logger) : BackgroundService
{
    /// <summary>What changes the file or moves the clock ends the sleep earlier.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var alarm = new Alarm(time);
        file.Changed += alarm.Ring;
        clock.Moved += alarm.Ring;
        try
        {
            while (true)
                await alarm.Sleep(TakeSteps(), stoppingToken);
        }
        finally
        {
            clock.Moved -= alarm.Ring;
            file.Changed -= alarm.Ring;
        }
    }

    /// <returns>How long nothing is due.</returns>
    private TimeSpan TakeSteps()
    {
        try
        {
            life.CatchUp();
            var wait = life.Next is { } next ? next - clock.Now : Longest;
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < Longest ? wait : Longest;
        }
        catch (Exception fault)
        {
            // One broken step must not end all others.
            StepBroke(logger, fault);
            return AfterFault;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A step of the ERP's orders broke")]
    private static partial void StepBroke(ILogger logger, Exception fault);
}
