using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;

namespace Baton.Kernel.Tests.Playing;

/// <summary>An authored container that a test lets do what it likes.</summary>
[Activity("Test", "测试", "", Type = "Hold")]
internal sealed class Holding : Container
{
    public new const string Type = "Test.Hold";

    public static readonly ActivityDescriptor Descriptor = AuthoredActivities.Describe(typeof(Holding));

    protected override ValueTask ScheduleChildrenAsync(ActivityExecutionContext context) => throw new NotSupportedException("The test decides what comes of it.");
}
