using System.Text.Json.Serialization;
using Baton.Kernel.Tasks;

namespace Baton.Runtime.Channels.Routing;

/// <summary>One thing that a message may be for. <see cref="Label"/> is how people are told of it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$")]
[JsonDerivedType(typeof(QuestionTarget), "question")]
[JsonDerivedType(typeof(RelayTarget), "relay")]
[JsonDerivedType(typeof(StartTarget), "start")]
[JsonDerivedType(typeof(TaskTarget), "task")]
internal abstract record Target(string Label);

/// <summary>A flow that waits for this person's answer.</summary>
internal sealed record QuestionTarget(string Label, string InstanceId, int Execution, string Name) : Target(Label);

/// <summary>Somebody outside to whom it is passed on.</summary>
internal sealed record RelayTarget(string Label, string Relay, string Id) : Target(Label);

/// <summary>A flow to be started.</summary>
internal sealed record StartTarget(string Label, string DefinitionId, string ActivityId) : Target(Label);

/// <summary>A task to be decided.</summary>
internal sealed record TaskTarget(string Label, string TaskId, TaskVerb Verb, string? Reason) : Target(Label);
