using Baton.Kernel.Plans;

namespace Baton.Kernel.Flowcharts;

/// <summary>What is said of a backward connection whose target can be bypassed: as a warning when it is drawn, as a fault when it is followed.</summary>
internal static class InvalidLoop
{
    public static Problem Problem(PlanNode source, PlanNode target) =>
        Plans.Problem.Warning(source.Id, "connections", Chinese(source, target), English(source, target));

    public static string Message(PlanNode source, PlanNode target) => $"{Chinese(source, target)} / {English(source, target)}";

    private static string Chinese(PlanNode source, PlanNode target) =>
        $"从“{source.Label}”返回“{target.Label}”的连线不成环：从开始到“{source.Label}”的路并不都经过“{target.Label}”。";

    private static string English(PlanNode source, PlanNode target) =>
        $"The connection from {source.Label} back to {target.Label} does not close a loop: not every way to {source.Label} passes {target.Label}.";
}
