namespace Baton.Kernel.Activities;

/// <summary>What running an activity does to the world; decides where it runs.</summary>
public enum Effect
{
    /// <summary>Carried out as a job after the step's commit, with the job's id as idempotency key. The default of a class that declares nothing.</summary>
    Write = 0,

    /// <summary>Looks at the world without changing it; runs inside the step, at most 2 seconds, and may be repeated.</summary>
    Read = 1,

    /// <summary>Depends on its inputs alone; runs inside the step and may be repeated.</summary>
    Pure = 2,
}
