using System.Text.Json.Serialization;
using Baton.Expressions.Values;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Alterations;

/// <summary>
/// What a person changes of an instance by hand. Several that come together take effect in their order, in one step, all of them or none.
/// A node is named by its id, or else by its path.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$")]
[JsonDerivedType(typeof(Jump), "jump")]
[JsonDerivedType(typeof(ModifyVariable), "variable")]
[JsonDerivedType(typeof(CancelActivity), "cancelActivity")]
[JsonDerivedType(typeof(ScheduleActivity), "schedule")]
[JsonDerivedType(typeof(Migrate), "migrate")]
[JsonDerivedType(typeof(Cancel), "cancel")]
public abstract record Alteration;

/// <summary>
/// The node begins in place of what runs: in place of the execution <paramref name="From"/>, with what leads to the node and what it will do
/// again; without one, in place of all that runs.
/// </summary>
public sealed record Jump(string ActivityId, int? From = null) : Alteration;

/// <summary>
/// Gives a variable, by id or else by name, another value, converted to its declared type. It is the one that <paramref name="Execution"/> sees;
/// without one, the definition's or the only one of this name.
/// </summary>
public sealed record ModifyVariable(string Variable, Value Value, int? Execution = null) : Alteration;

/// <summary>Cancels one execution, or all of a node; what it stands in treats each as ended without an outcome.</summary>
public sealed record CancelActivity(string? ActivityId, int? Execution = null) : Alteration;

/// <summary>Begins again an execution, or that of a node: one that failed is retried. A node that does not run begins beside what runs.</summary>
public sealed record ScheduleActivity(string? ActivityId, int? Execution = null) : Alteration;

/// <summary>
/// Binds the instance to another version of its definition. <paramref name="Parameters"/> are the flow parameters of the moment, of which it takes
/// those that it has not got yet.
/// </summary>
public sealed record Migrate(PlanKey Target, ObjectValue Parameters) : Alteration;

/// <summary>Ends the instance.</summary>
public sealed record Cancel : Alteration;
