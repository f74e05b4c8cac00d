namespace Baton.Expressions.Liquid.Rendering;

internal static class CompanyTime
{
    /// <summary>The instant on the company's clock, whose offset is that of now. At the ends of the calendar it stays as it is.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant, DateTimeOffset now)
    {
        var ticks = instant.UtcTicks + now.Offset.Ticks;
        return ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks ? instant : instant.ToOffset(now.Offset);
    }
}
