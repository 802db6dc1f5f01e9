import { Controls, mainSliders } from '../controls/motion-sliders.tsx';

/** On a phone: the two sliders that matter most, between the ball and the strip. */
export default function MainSliders() {
  return (
    <section className="main-sliders" aria-label="Learning rate and momentum">
      <Controls names={mainSliders} />
    </section>
  );
}
