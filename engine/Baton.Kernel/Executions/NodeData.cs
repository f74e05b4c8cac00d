using System.Text.Json.Serialization;
using Baton.Kernel.Catalog;
using Baton.Kernel.Children;
using Baton.Kernel.Composites;
using Baton.Kernel.Containers;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Flowcharts.Tokens;
using Baton.Kernel.Looping;
using Baton.Kernel.StateMachines;
using Baton.Kernel.Tasks;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Executions;

/// <summary>What a kind of node keeps between steps. Each kind is a small state machine of its own.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$")]
[JsonDerivedType(typeof(FlowchartData), "flowchart")]
[JsonDerivedType(typeof(TokenData), "tokens")]
[JsonDerivedType(typeof(SequenceData), "sequence")]
[JsonDerivedType(typeof(ForData), "for")]
[JsonDerivedType(typeof(ForEachData), "forEach")]
[JsonDerivedType(typeof(IfData), "if")]
[JsonDerivedType(typeof(StateMachineData), "stateMachine")]
[JsonDerivedType(typeof(BranchData), "branch")]
[JsonDerivedType(typeof(CompositeData), "composite")]
[JsonDerivedType(typeof(Approval), "approval")]
[JsonDerivedType(typeof(Offer), "offer")]
[JsonDerivedType(typeof(JobWait), "job")]
[JsonDerivedType(typeof(EventsData), "events")]
[JsonDerivedType(typeof(ChildWait), "child")]
[JsonDerivedType(typeof(BulkData), "bulk")]
public abstract record NodeData;
