using Baton.Kernel.Waits;
using Baton.Storage.Jobs;

namespace Baton.Runtime.Steps;

/// <summary>
/// A module that has something to do once waits of its activities are over, however they ended: answered, timed out, cancelled with the instance,
/// jumped over. What it gives is committed with the step.
/// </summary>
public interface IWaitFollower
{
    /// <summary>The jobs that follow; a wait that the step has begun anew under the same name is not among <paramref name="ended"/>.</summary>
    IEnumerable<AddJob> Follow(ComputedStep step, IReadOnlyList<Wait> ended);
}
