// SPDX-License-Identifier: Apache-2.0

// Reads rendered manifests from standard input, holds each to its schema and all of them to our rules, and fails with a
// line for whatever is wrong: kubectl kustomize . | node check.mjs
import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';

const problems = [];
const say = (object, what) => problems.push(`${object.kind} ${object.metadata?.name}: ${what}`);

/// Return the class of an object's schema.
async function schema({ apiVersion, kind }) {
  const operator = apiVersion.startsWith('monitoring.coreos.com/');
  return (await import(`${operator ? '@kubernetes-models/prometheus-operator' : 'kubernetes-models'}/${apiVersion}`))[kind];
}

/// The Kubernetes standard "restricted", and what else we promise of a pod.
function lookAtPod(object, pod, labels) {
  const rule = (holds, what) => holds || say(object, what);
  rule(pod.automountServiceAccountToken === false, 'has an account of the cluster');
  rule(pod.enableServiceLinks === false, 'takes the Service for its options');
  rule(pod.terminationGracePeriodSeconds >= 15, 'has less time to end than it needs');
  rule(pod.securityContext?.runAsNonRoot === true && pod.securityContext?.runAsUser > 0, 'may run as root');
  rule(pod.securityContext?.seccompProfile?.type === 'RuntimeDefault', 'has no seccomp profile');
  rule(!pod.hostNetwork && !pod.hostPID && !pod.hostIPC, 'shares something of the host');
  rule(!(pod.volumes ?? []).some((volume) => volume.hostPath), 'mounts a folder of the host');
  rule(labels?.['app.kubernetes.io/name'] === 'parley', 'is not labelled');
  for (const container of pod.containers) {
    const security = container.securityContext ?? {};
    rule(security.allowPrivilegeEscalation === false, 'may gain privileges');
    rule(security.readOnlyRootFilesystem === true, 'may write to its root');
    rule(security.capabilities?.drop?.includes('ALL') && !security.capabilities.add, 'has capabilities');
    rule(!security.privileged, 'is privileged');
    for (const kind of ['requests', 'limits']) {
      for (const what of ['cpu', 'memory']) {
        rule(container.resources?.[kind]?.[what], `has no ${kind} of ${what}`);
      }
    }
    rule(container.startupProbe && container.readinessProbe && container.livenessProbe, 'has not all three probes');
    rule(container.livenessProbe?.httpGet?.path === '/healthz', 'is started again for what that does not mend');
    rule(!/:latest$/.test(container.image) && container.image.includes(':'), 'has an image without a version');
  }
}

function matches(selector, labels) {
  const wanted = Object.entries(selector?.matchLabels ?? selector ?? {});
  return wanted.length > 0 && wanted.every(([name, value]) => labels[name] === value);
}

const objects = loadAll(readFileSync(0, 'utf8')).filter(Boolean);
for (const object of objects) {
  try {
    const Kind = await schema(object);
    new Kind(object).validate();
  } catch (error) {
    say(object, error.message);
  }
}
const of = (kind) => objects.filter((object) => object.kind === kind);
const sets = of('StatefulSet');
if (sets.length !== 1 || sets[0].spec.replicas !== 1) problems.push('there must be one StatefulSet of one server');
for (const set of sets) {
  const { metadata, spec } = set.spec.template;
  lookAtPod(set, spec, metadata.labels);
  if (set.spec.volumeClaimTemplates?.length !== 1) say(set, 'keeps its data nowhere');
  for (const [kind, selector] of [
    ['Service', (object) => object.spec.selector],
    ['PodDisruptionBudget', (object) => object.spec.selector],
    ['NetworkPolicy', (object) => object.spec.podSelector],
  ]) {
    const found = of(kind);
    if (found.length !== 1) problems.push(`there must be one ${kind}`);
    found.filter((object) => !matches(selector(object), metadata.labels)).forEach((object) => say(object, 'is for other pods'));
  }
}
for (const policy of of('NetworkPolicy')) {
  if (policy.spec.egress?.length !== 0 || !policy.spec.policyTypes.includes('Egress')) say(policy, 'lets it call out');
}
for (const monitor of of('ServiceMonitor')) {
  for (const service of of('Service')) {
    if (!matches(monitor.spec.selector, service.metadata.labels)) say(monitor, `does not find the service ${service.metadata.name}`);
  }
}
problems.forEach((problem) => console.log(problem));
console.log(`${objects.length} objects, ${problems.length} problems`);
process.exit(problems.length || objects.length === 0 ? 1 : 0);
